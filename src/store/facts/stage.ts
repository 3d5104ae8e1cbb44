import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { VisitBatch } from '../../domain/visitBatch.ts'
import { appendColumns, type Column, type ColumnType } from './appendColumns.ts'
import { createAscent } from './createAscent.ts'
import type { Customers } from './createCustomers.ts'
import { type StageColumn, stageColumns } from './stageColumns.ts'

/** Rows waiting in a temporary table `stage_<layout>`. */
export interface Stage {
  readonly layout: VisitBatch['layout']
  readonly table: string
  /** Columns that some batch has filled; of the others the table has `visit_key` and, once complete, those of the visit. */
  readonly filled: ReadonlySet<string>
  readonly rows: number
  /** Whether every row's id comes after the one before, by its length and then by its bytes: then none comes twice. */
  readonly ascending: boolean
  append(batch: VisitBatch): Promise<void>
  /** Hands everything appended to the database. */
  finish(): Promise<void>
  /** Adds the columns of the visit that no batch has filled, holding nothing. */
  complete(): Promise<void>
}

/** Opens a staging table that has only the columns that batches fill: others cost as much to write. */
export async function createStage({
  connection,
  layout,
  moments,
  customers,
}: {
  connection: DuckDBConnection
  layout: VisitBatch['layout']
  moments: number
  customers: Customers
}): Promise<Stage> {
  const table = `stage_${layout}`
  const columns = stageColumns(layout, moments)
  const filled = new Set<string>()
  const nothings = new Map<string, { readonly values: Column; readonly rows: number }>()
  let present: readonly StageColumn[] = []
  let appender: DuckDBAppender | null = null
  let rows = 0
  let ascending = true
  const follows = createAscent()

  let created = false

  const create = async (news: readonly StageColumn[]): Promise<void> => {
    const more = news.map(({ name, type }) => `, "${name}" ${type}`)
    await connection.run(`CREATE TEMP TABLE ${table} (ordinal UINTEGER, file UINTEGER${more.join('')})`)
    created = true
  }
  const close = (): void => {
    appender?.flushSync()
    appender?.closeSync()
    appender = null
  }
  const addColumn = ({ name, type, nothing }: StageColumn): Promise<unknown> =>
    connection.run(
      `ALTER TABLE temp.main.${table} ADD COLUMN IF NOT EXISTS "${name}" ${type} DEFAULT ${toSql(nothing)}`,
    )
  const nothingOf = ({ type, nothing }: StageColumn, length: number): Column => {
    const key = `${type} ${nothing}`
    const known = nothings.get(key)
    if (known && known.rows >= length) return known.values
    const rows = Math.max(length, 2048)
    const values = toNothing(type, nothing, rows)
    nothings.set(key, { values, rows })
    return values
  }

  return {
    layout,
    table,
    filled,
    get rows() {
      return rows
    },
    get ascending() {
      return ascending
    },
    async append(batch) {
      const count = batch.visits.rows
      if (count === 0) return
      ascending &&= follows(batch.visits.keys, count)
      const given = new Map(columns.map((column) => [column.name, column.from(batch, customers)]))
      const news = columns.filter(({ name }) => !filled.has(name) && given.get(name) !== null)
      if (news.length > 0) {
        close()
        if (created) for (const column of news) await addColumn(column)
        else await create(news)
        for (const { name } of news) filled.add(name)
        present = [...present, ...news]
      }
      appender ??= await connection.createAppender(table, 'main', 'temp')
      const first = rows
      appendColumns(
        appender,
        [
          { type: 'UINTEGER', values: countFrom(first, count) },
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
      if (!created) await create(columns.filter(({ name }) => !isOfMoment(name)))
      for (const column of columns)
        if (column.name === 'visit_key' && !filled.has(column.name)) await addColumn(column)
    },
    async complete() {
      for (const column of columns)
        if (!filled.has(column.name) && column.name !== 'visit_key' && !isOfMoment(column.name))
          await addColumn(column)
    },
  }
}

/** Columns of moments: only those that a file fills are there. */
const isOfMoment = (name: string): boolean => /^[pse]\d/.test(name)

const countFrom = (first: number, length: number): Uint32Array => {
  const counted = new Uint32Array(length)
  for (let i = 0; i < length; i++) counted[i] = first + i
  return counted
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
  type === 'VARCHAR' || type === 'BLOB'
    ? { bytes: new Uint8Array(0), starts: new Int32Array(length), ends: new Int32Array(length) }
    : new ARRAYS[type](length).fill(Number(nothing))
