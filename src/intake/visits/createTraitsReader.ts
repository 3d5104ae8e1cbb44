import type { RowPiece } from '../table/readRows.ts'
import type { GrowingDictionary } from './createImportDictionary.ts'
import type { ColumnPlan } from './resolveColumns.ts'
import { createValueColumn } from './valueColumn.ts'

/** Reads the tags and segments of each row as one code: most files have few combinations. */
export function createTraitsReader({
  plan,
  dictionary,
}: {
  plan: ColumnPlan
  dictionary: GrowingDictionary
}): ((piece: RowPiece, from: number) => Uint32Array) | null {
  const fields = plan.segments.filter(({ source }) => source.kind === 'field')
  const constants = [
    ...plan.tags,
    ...plan.segments.flatMap(({ name, source }) =>
      source.kind === 'constant' && !plan.tags.some(([tag]) => tag === name)
        ? [[name, source.value] as const]
        : [],
    ),
  ]
  if (fields.length === 0 && constants.length === 0) return null
  const start = constants.reduce((code, [name, value]) => dictionary.withTrait(code, name, value.trim()), 0)
  const columns = fields.map(({ name, source }) => ({
    name,
    codes: createValueColumn(source, (text) => ({
      value: dictionary.textCode(text.trim().normalize('NFC')),
    })),
    combined: new Map<number, number>(),
  }))
  return (piece, from) => {
    const traits = new Uint32Array(piece.rows).fill(start)
    const codes = new Uint32Array(piece.rows)
    for (const { name, codes: column, combined } of columns) {
      column.read(piece, from, codes, () => {})
      for (let row = from; row < piece.rows; row++) {
        // Both numbers stay far under 2^26, so that the pair is exact.
        const pair = traits[row]! * 67_108_864 + codes[row]!
        let code = combined.get(pair)
        if (code === undefined) {
          code = dictionary.withTrait(traits[row]!, name, dictionary.texts[codes[row]!]!)
          combined.set(pair, code)
        }
        traits[row] = code
      }
    }
    return traits
  }
}
