import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { VisitBatch } from '../../domain/visitBatch.ts'
import { appendColumns, type Column, type ColumnType } from './appendColumns.ts'
import { type StageColumn, stageColumns } from './stageColumns.ts'

/** Rows waiting in a temporary table `stage_<layout>`. */
export interface Stage {
  readonly layout: VisitBatch['layout']
  readonly table: string
  /** Columns that some batch has filled. */
  readonly filled: ReadonlySet<string>
  readonly rows: number
  append(batch: VisitBatch): void
  /** Hands everything appended to the database. */
  flush(): void
}

export async function createStage(
  connection: DuckDBConnection,
  layout: VisitBatch['layout'],
  moments: number,
): Promise<Stage> {
  const table = `stage_${layout}`
  const columns = stageColumns(layout, moments)
  const declared = columns.map(({ name, type }) => `"${name}" ${type}`)
  await connection.run(`CREATE TEMP TABLE ${table} (ordinal UINTEGER, file UINTEGER, ${declared.join(', ')})`)
  const appender = await connection.createAppender(table, 'main', 'temp')
  return toStage({ appender, layout, table, columns })
}

function toStage({
  appender,
  layout,
  table,
  columns,
}: {
  appender: DuckDBAppender
  layout: VisitBatch['layout']
  table: string
  columns: readonly StageColumn[]
}): Stage {
  const filled = new Set<string>()
  const nothings = new Map<string, Column>()
  let rows = 0
  const nothingOf = ({ type, nothing }: StageColumn, length: number): Column => {
    const key = `${type} ${nothing}`
    const known = nothings.get(key)
    if (known && known.length >= length) return known
    const column = toNothing(type, nothing, Math.max(length, 2048))
    nothings.set(key, column)
    return column
  }
  return {
    layout,
    table,
    filled,
    get rows() {
      return rows
    },
    append(batch) {
      const count = batch.visits.rows
      if (count === 0) return
      const first = rows
      appendColumns(
        appender,
        [
          { type: 'UINTEGER', values: Uint32Array.from({ length: count }, (_, i) => first + i) },
          { type: 'UINTEGER', values: new Uint32Array(count).fill(batch.visits.file) },
          ...columns.map((column) => {
            const values = column.from(batch)
            if (values) filled.add(column.name)
            return { type: column.type, values: values ?? nothingOf(column, count) }
          }),
        ],
        count,
      )
      rows += count
    },
    flush() {
      appender.flushSync()
      appender.closeSync()
    },
  }
}

const ARRAYS = {
  UTINYINT: Uint8Array,
  USMALLINT: Uint16Array,
  UINTEGER: Uint32Array,
  INTEGER: Int32Array,
  FLOAT: Float32Array,
  DOUBLE: Float64Array,
} as const

const toNothing = (type: ColumnType, nothing: number | string, length: number): Column =>
  type === 'VARCHAR'
    ? new Array<string>(length).fill(String(nothing))
    : new ARRAYS[type](length).fill(Number(nothing))
