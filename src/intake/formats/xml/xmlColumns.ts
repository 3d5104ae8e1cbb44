import { toUniqueNames } from '../../table/columnNames.ts'
import { chainOf, type XmlPath } from './xmlTree.ts'

/** Where the values of an XML file go. */
export interface XmlColumns {
  readonly names: readonly string[]
  /** The column of an element's text, of its attributes, and of its number among its like. */
  readonly text: ReadonlyMap<XmlPath, number>
  readonly attributes: ReadonlyMap<XmlPath, ReadonlyMap<string, number>>
  readonly ordinals: ReadonlyMap<XmlPath, number>
  /** The row's path and those around it. */
  readonly chain: ReadonlySet<XmlPath>
}

/**
 * Lays an XML file out as a long table: the number of the record, what its elements around a row say, and the row
 * itself.
 */
export function toXmlColumns(row: XmlPath): XmlColumns {
  const chain = chainOf(row)
  const names: { readonly name: string; readonly owner: string }[] = []
  const text = new Map<XmlPath, number>()
  const attributes = new Map<XmlPath, Map<string, number>>()
  const ordinals = new Map<XmlPath, number>()
  const add = (name: string, owner: string): number => names.push({ name, owner }) - 1

  for (const path of chain)
    if (path !== row && path.most > 1) ordinals.set(path, add(ordinals.size === 0 ? 'record' : path.name, ''))
  const addPath = (path: XmlPath): void => {
    const { name, parent } = path
    if (path.attributes.size > 0)
      attributes.set(
        path,
        new Map([...path.attributes].map((attribute) => [attribute, add(attribute, name)])),
      )
    if (path.hasText) text.set(path, add(name, parent?.name ?? ''))
    for (const child of path.children.values()) if (!chain.includes(child)) addPath(child)
  }
  for (const path of chain) addPath(path)
  const counts = new Map<string, number>()
  for (const { name } of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return {
    names: toUniqueNames(
      names.map(({ name, owner }) => (counts.get(name)! > 1 && owner !== '' ? `${owner}.${name}` : name)),
    ),
    text,
    attributes,
    ordinals,
    chain: new Set(chain),
  }
}
