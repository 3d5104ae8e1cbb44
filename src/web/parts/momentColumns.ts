import type { MomentDiagnosis } from '../../domain/diagnosis.ts'
import type { Column } from '../../words/names.ts'

/** The columns that the table can be sorted by, with what it sorts by; null sorts last either way. */
export const sortKeys = {
  lostPer1000: (row) => row.lostPer1000.value,
  probabilityWeakest: (row) => row.probabilityWeakest,
  failRate: (row) => row.failRate.value,
  share: (row) => row.share?.value ?? null,
  veto: (row) => row.veto?.value ?? null,
  penalty: (row) => row.penalty.value,
  reward: (row) => row.reward.value,
} as const satisfies { readonly [column in Column]?: (row: MomentDiagnosis) => number | null }

export type SortColumn = keyof typeof sortKeys

export interface Sorting {
  readonly column: SortColumn | 'moment'
  readonly down: boolean
}

/** Rows in the wanted order; by `moment` in the order of the journey. Equal rows keep their order. */
export function sortRows(
  rows: readonly MomentDiagnosis[],
  { column, down }: Sorting,
  places: ReadonlyMap<string, number>,
): readonly MomentDiagnosis[] {
  const key = column === 'moment' ? (row: MomentDiagnosis) => places.get(row.id) ?? null : sortKeys[column]
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return down ? y - x : x - y
  })
}
