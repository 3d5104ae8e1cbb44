import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { VisitBatch } from '../../domain/visitBatch.ts'
import { appendColumns, type Column, type ColumnType } from './appendColumns.ts'
import { type StageColumn, stageColumns } from './stageColumns.ts'

/** Rows waiting in a temporary table `stage_<layout>`. */
export interface Stage {
  readonly layout: VisitBatch['layout']
  readonly table: string
  /** Columns that some batch has filled; of the others the table has those of the visit, holding nothing. */
  readonly filled: ReadonlySet<string>
  readonly rows: number
  append(batch: VisitBatch): Promise<void>
  /** Hands everything appended to the database. */
  finish(): Promise<void>
}

/** Opens a staging table that has only the columns that batches fill: others cost as much to write. */
export async function createStage(
  connection: DuckDBConnection,
  layout: VisitBatch['layout'],
  moments: number,
): Promise<Stage> {
  const table = `stage_${layout}`
  const columns = stageColumns(layout, moments)
  await connection.run(`CREATE TEMP TABLE ${table} (ordinal UINTEGER, file UINTEGER)`)
  const filled = new Set<string>()
  const nothings = new Map<string, Column>()
  let present: readonly StageColumn[] = []
  let appender: DuckDBAppender | null = null
  let rows = 0

  const close = (): void => {
    appender?.flushSync()
    appender?.closeSync()
    appender = null
  }
  const addColumn = ({ name, type, nothing }: StageColumn): Promise<unknown> =>
    connection.run(`ALTER TABLE temp.main.${table} ADD COLUMN "${name}" ${type} DEFAULT ${toSql(nothing)}`)
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
    async append(batch) {
      const count = batch.visits.rows
      if (count === 0) return
      const given = new Map(columns.map((column) => [column.name, column.from(batch)]))
      const news = columns.filter(({ name }) => !filled.has(name) && given.get(name) !== null)
      if (news.length > 0) {
        close()
        for (const column of news) {
          await addColumn(column)
          filled.add(column.name)
        }
        present = [...present, ...news]
      }
      appender ??= await connection.createAppender(table, 'main', 'temp')
      const first = rows
      appendColumns(
        appender,
        [
          { type: 'UINTEGER', values: Uint32Array.from({ length: count }, (_, i) => first + i) },
          { type: 'UINTEGER', values: new Uint32Array(count).fill(batch.visits.file) },
          ...present.map((column) => ({
            type: column.type,
            values: given.get(column.name) ?? nothingOf(column, count),
          })),
        ],
        count,
      )
      rows += count
    },
    async finish() {
      close()
      for (const column of columns)
        if (!filled.has(column.name) && !/^[pse]\d/.test(column.name)) await addColumn(column)
    },
  }
}

const toSql = (nothing: number | string): string => {
  if (typeof nothing === 'string') return `''`
  return Number.isNaN(nothing) ? `'nan'` : String(nothing)
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
