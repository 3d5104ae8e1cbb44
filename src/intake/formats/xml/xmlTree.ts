import { problems } from '../../text/fileProblems.ts'

/** All elements of one path of an XML file, such as sentences / sentence / text. */
export interface XmlPath {
  readonly name: string
  readonly parent: XmlPath | null
  readonly depth: number
  readonly children: Map<string, XmlPath>
  readonly attributes: Set<string>
  count: number
  /** Most of them within one parent. */
  most: number
  hasText: boolean
}

const MOST_PATHS = 10_000

/** Collects the paths of a file: what may stand within what, and what comes more than once. */
export function createXmlTree(file: string) {
  const root = createPath('', null)
  let paths = 0
  const open: { readonly path: XmlPath; readonly within: Map<XmlPath, number> }[] = [
    { path: root, within: new Map() },
  ]
  return {
    root,
    open(name: string, attributes: readonly string[]): void {
      const { path: parent, within } = open.at(-1)!
      let path = parent.children.get(name)
      if (!path) {
        if (++paths > MOST_PATHS)
          throw problems.tooLarge(file, {
            en: `${MOST_PATHS} kinds of elements`,
            ko: `요소 ${MOST_PATHS}종류`,
          })
        path = createPath(name, parent)
        parent.children.set(name, path)
      }
      const count = (within.get(path) ?? 0) + 1
      within.set(path, count)
      path.count++
      path.most = Math.max(path.most, count)
      for (const attribute of attributes) path.attributes.add(attribute)
      open.push({ path, within: new Map() })
    },
    text(text: string): void {
      const { path } = open.at(-1)!
      path.hasText ||= text.trim() !== ''
    },
    close(): void {
      open.pop()
    },
  }
}

function createPath(name: string, parent: XmlPath | null): XmlPath {
  return {
    name,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    children: new Map(),
    attributes: new Set(),
    count: 0,
    most: 0,
    hasText: false,
  }
}

/** The path itself and those around it, the outermost first. */
export function chainOf(path: XmlPath): readonly XmlPath[] {
  return path.parent === null ? [] : [...chainOf(path.parent), path]
}

/**
 * The element that a row is: the innermost that comes more than once within another, rather one that holds something
 * than a bare text; of several the most frequent. Null where nothing repeats.
 */
export function findRowPath(root: XmlPath): XmlPath | null {
  let best: XmlPath | null = null
  const isBare = ({ children, attributes }: XmlPath): boolean => children.size === 0 && attributes.size === 0
  const isBetter = (path: XmlPath, than: XmlPath): boolean => {
    if (isBare(path) !== isBare(than)) return isBare(than)
    if (path.depth !== than.depth) return path.depth > than.depth
    return path.count > than.count
  }
  const look = (path: XmlPath): void => {
    if (path.most > 1 && (best === null || isBetter(path, best))) best = path
    for (const child of path.children.values()) look(child)
  }
  look(root)
  return best
}
