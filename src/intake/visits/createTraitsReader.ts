import { unguarded } from '../rules/unguarded.ts'
import type { RowPiece } from '../table/readRows.ts'
import type { GrowingDictionary } from './createImportDictionary.ts'
import type { ColumnPlan } from './resolveColumns.ts'
import { reusable } from './reusable.ts'
import { createValueColumn } from './valueColumn.ts'

/** Reads the tags and segments of each row as one code (most files have few combinations); an empty one is none. */
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
  const columns = fields.map(({ name, source }) => {
    const values: string[] = []
    const known = new Map<string, number>()
    const codes = createValueColumn(source, (text) => {
      const value = unguarded(text.trim()).normalize('NFC')
      const code = known.get(value) ?? values.push(value) - 1
      known.set(value, code)
      return { value: code }
    })
    return { name, codes, values, combined: [] as (number | undefined)[][] }
  })
  const traitsOf = reusable(Uint32Array, start)
  const codesOf = reusable(Uint32Array)
  return (piece, from) => {
    const traits = traitsOf(piece.rows)
    const codes = codesOf(piece.rows)
    for (const { name, codes: column, values, combined } of columns) {
      column.read(piece, from, codes, () => {})
      for (let row = from; row < piece.rows; row++) {
        const before = traits[row]!
        let longer = combined[before]
        if (longer === undefined) {
          longer = []
          combined[before] = longer
        }
        let code = longer[codes[row]!]
        if (code === undefined) {
          const value = values[codes[row]!]!
          code = value === '' ? before : dictionary.withTrait(before, name, value)
          longer[codes[row]!] = code
        }
        traits[row] = code
      }
    }
    return traits
  }
}
