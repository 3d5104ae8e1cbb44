import { isMap, isScalar, parseDocument } from 'yaml'
import type { OutcomeRule } from '../../domain/outcome.ts'

/**
 * A journey file's text with an outcome added, everything else as its owner wrote it, comments too.
 * @example withOutcome('fifteen: 1\nid: shop\n…', { kind: 'returned', column: ['back'], … })
 */
export function withOutcome(source: string, outcome: OutcomeRule): string {
  const written = toWritten(outcome)
  const plain = parseJson(source)
  if (plain !== null) return `${JSON.stringify({ ...plain, outcome: written }, null, 2)}\n`
  const doc = parseDocument(source, { version: '1.2' })
  const node = doc.createNode(written, { flow: true })
  if (!isMap(doc.contents)) throw new TypeError('journey file: expected a map to add an outcome to')
  doc.delete('outcome')
  const { items } = doc.contents
  const moments = items.findIndex(({ key }) => isScalar(key) && key.value === 'moments')
  items.splice(moments < 0 ? items.length : moments, 0, doc.createPair('outcome', node))
  return doc.toString({ lineWidth: 0, flowCollectionPadding: false })
}

function toWritten({ kind, column, reading, missing, recorded, later }: OutcomeRule): object {
  return {
    kind,
    column: column.length === 1 ? column[0] : column,
    ...(reading.kind === 'lists'
      ? { kept: reading.kept, lost: reading.lost }
      : reading.kind === 'atLeast'
        ? { atLeast: reading.atLeast }
        : { atMost: reading.atMost }),
    ...(missing.length > 0 ? { missing } : {}),
    ...(recorded === undefined ? {} : { recorded }),
    ...(later === undefined ? {} : { later }),
  }
}

function parseJson(source: string): object | null {
  try {
    const value: unknown = JSON.parse(source)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
