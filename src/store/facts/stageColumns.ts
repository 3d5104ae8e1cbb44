import { NOT_ASKED, PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import { NO_DAY, type VisitBatch, type VisitColumns, type WideBatch } from '../../domain/visitBatch.ts'
import type { Column, ColumnType } from './appendColumns.ts'
import type { Customers } from './createCustomers.ts'

/** A column of a staging table and how it is filled from a batch; `nothing` stands where the batch has none. */
export interface StageColumn {
  readonly name: string
  readonly type: ColumnType
  readonly nothing: number | string
  /** `customers` numbers those of an import, whatever they are called. */
  readonly from: (batch: VisitBatch, customers: Customers) => Column | null
}

const ofVisits = (
  name: string,
  type: ColumnType,
  nothing: number | string,
  from: (visits: VisitColumns) => Column | null,
): StageColumn => ({ name, type, nothing, from: ({ visits }) => from(visits) })

const VISIT_COLUMNS: readonly StageColumn[] = [
  ofVisits('line', 'UINTEGER', 0, ({ lines }) => lines),
  ofVisits('visit_key', 'VARCHAR', '', ({ keys }) => keys),
  {
    name: 'customer',
    type: 'UINTEGER',
    nothing: 0,
    from: ({ visits }, codes) => visits.customers && codes.codesOf(visits.customers, visits.rows),
  },
  ofVisits('bucket', 'UTINYINT', 0, ({ buckets }) => buckets),
  ofVisits('at', 'DOUBLE', Number.NaN, ({ at }) => at),
  ofVisits('day', 'INTEGER', NO_DAY, ({ days }) => days),
  ofVisits('place', 'UINTEGER', 0, ({ places }) => places),
  ofVisits('staff', 'UINTEGER', 0, ({ staff }) => staff),
  ofVisits('source', 'UINTEGER', 0, ({ sources }) => sources),
  ofVisits('traits', 'UINTEGER', 0, ({ traits }) => traits),
  ofVisits('outcome', 'UTINYINT', UNKNOWN, ({ outcomes }) => outcomes),
  ofVisits('outcome_text', 'UINTEGER', 0, ({ outcomeTexts }) => outcomeTexts),
  ofVisits('weight', 'DOUBLE', Number.NaN, ({ weights }) => weights),
  ofVisits('comment', 'VARCHAR', '', ({ comments }) => comments),
  ofVisits('pick', 'INTEGER', PICK_NOT_ASKED, ({ picks }) => picks),
]

/** Levels of so many moments, four bits each, fill half a word. */
export const A_HALF = 8

/** The levels of eight moments from `first` on in one number, the first in the lowest bits; null where the file has none. */
function packLevels({ levels, visits }: WideBatch, first: number): Uint32Array | null {
  const columns = levels.slice(first, first + A_HALF)
  if (columns.every((column) => column === null)) return null
  const packed = new Uint32Array(visits.rows)
  for (const [i, column] of columns.entries())
    if (column) for (let row = 0; row < packed.length; row++) packed[row]! |= column[row]! << (4 * i)
  return packed
}

/** The columns in which the rows of one layout wait, beside `ordinal` and `file`. */
export function stageColumns(layout: VisitBatch['layout'], moments: number): readonly StageColumn[] {
  if (layout === 'outcomes') return VISIT_COLUMNS
  if (layout === 'long')
    return [
      ...VISIT_COLUMNS,
      {
        name: 'moment',
        type: 'USMALLINT',
        nothing: 0,
        from: (b) => (b.layout === 'long' ? b.moments : null),
      },
      {
        name: 'level',
        type: 'UTINYINT',
        nothing: NOT_ASKED,
        from: (b) => (b.layout === 'long' ? b.levels : null),
      },
      {
        name: 'seconds',
        type: 'FLOAT',
        nothing: Number.NaN,
        from: (b) => (b.layout === 'long' ? b.seconds : null),
      },
      {
        name: 'perspective',
        type: 'UTINYINT',
        nothing: 0,
        from: (b) => (b.layout === 'long' ? b.perspectives : null),
      },
      {
        name: 'event',
        type: 'UTINYINT',
        nothing: 0,
        from: (b) => (b.layout === 'long' && b.events ? new Uint8Array(b.visits.rows).fill(1) : null),
      },
    ]
  const indices = Array.from({ length: moments }, (_, i) => i)
  return [
    ...VISIT_COLUMNS,
    ...Array.from(
      { length: Math.ceil(moments / A_HALF) },
      (_, i): StageColumn => ({
        name: `p${i}`,
        type: 'UINTEGER',
        nothing: 0,
        from: (b) => (b.layout === 'wide' ? packLevels(b, i * A_HALF) : null),
      }),
    ),
    ...indices.map(
      (i): StageColumn => ({
        name: `s${i}`,
        type: 'FLOAT',
        nothing: Number.NaN,
        from: (b) => (b.layout === 'wide' ? (b.seconds[i] ?? null) : null),
      }),
    ),
    ...indices.map(
      (i): StageColumn => ({
        name: `e${i}`,
        type: 'UTINYINT',
        nothing: NOT_ASKED,
        from: (b) => (b.layout === 'wide' ? (b.expectations[i] ?? null) : null),
      }),
    ),
  ]
}
