import { randomUUID } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { toUniqueNames } from '../../table/columnNames.ts'
import { MOST_COLUMNS } from '../../table/limits.ts'
import { tableProblems } from '../../table/tableProblems.ts'
import { examineFile } from '../../text/examineFile.ts'
import { problems } from '../../text/fileProblems.ts'
import type { TableConverter } from '../tableConverter.ts'
import { type OpenParquet, openParquet, toParquetProblem, toSqlName, toSqlText } from './openParquet.ts'
import { toTextExpression } from './toTextExpression.ts'

const MOST_ROWS = 200_000_000
const MOST_BYTES = 32 * 2 ** 30
const COMMA = 44
const WATCH_MS = 200

/** Parquet, read by the database that is built in. */
export const parquetTable: TableConverter = {
  async listTables({ path, name }) {
    const file = { path: resolve(path), name }
    const parquet = await openParquet(file)
    try {
      const { rows, columns } = await describe(parquet, file)
      return [{ id: '1', sheet: null, rows, columns: columns.length, hidden: false }]
    } finally {
      parquet.close()
    }
  },

  async toPlainTable({ path: given, name, folder, mostRows, signal, onProgress }) {
    const file = { path: resolve(given), name }
    const target = resolve(join(folder, `${randomUUID()}.csv`))
    const before = await stat(file.path)
    const parquet = await openParquet({ ...file, target, folder: resolve(folder) })
    try {
      const { rows, columns } = await describe(parquet, file)
      if (rows > MOST_ROWS) throw problems.tooLarge(name, { en: `${MOST_ROWS} rows`, ko: `${MOST_ROWS}줄` })
      if (columns.length > MOST_COLUMNS) throw tableProblems.tooWide(name, columns.length)
      const names = toUniqueNames(columns.map((column) => column.name))
      const limit = mostRows === undefined ? '' : ` LIMIT ${mostRows}`
      // An empty line is no row: the only field of a narrow table is written as "".
      const chosen = columns.map((column, i) => {
        const text = toTextExpression(column.name, column.type)
        return `${columns.length === 1 ? `coalesce(${text}, '')` : text} AS ${toSqlName(names[i]!)}`
      })
      const copying = parquet.connection
        .run(
          `COPY (SELECT ${chosen.join(', ')} FROM ${parquet.source}${limit}) TO ${toSqlText(target)} (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '')`,
        )
        .catch((error: unknown) => {
          throw toParquetProblem(error, file)
        })
      await watch({ copying, parquet, target, name, rows, total: before.size, signal, onProgress })
      const after = await stat(file.path)
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw problems.changed(name)
      return {
        path: target,
        name,
        format: 'parquet',
        table: '1',
        sheet: null,
        examined: await examineFile(target, { name, signal }),
        header: names,
        opening: { delimiter: COMMA, names, doubled: new Set<string>(), rowsBefore: 1, line: 1 },
        hasHeader: true,
        rowNumbers: { first: 1, jumps: { rows: new Int32Array(), numbers: new Int32Array() } },
        unread: [],
        warnings: [],
        written: true,
      }
    } catch (error) {
      await rm(target, { force: true })
      throw error
    } finally {
      parquet.close()
    }
  },
}

interface Described {
  readonly rows: number
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

async function describe(
  { connection, source }: OpenParquet,
  file: { path: string; name: string },
): Promise<Described> {
  try {
    const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`)
    const counted = await connection.runAndReadAll(
      `SELECT num_rows FROM parquet_file_metadata(${toSqlText(file.path)})`,
    )
    return {
      rows: Number(counted.getRows()[0]?.[0] ?? 0),
      columns: described.getRowObjects().map((row) => ({
        name: String(row.column_name),
        type: String(row.column_type),
      })),
    }
  } catch (error) {
    throw toParquetProblem(error, file)
  }
}

/** Waits for a copy, tells how far it is, and stops it where it is cancelled or grows without end. */
async function watch({
  copying,
  parquet: { connection },
  target,
  name,
  rows,
  total,
  signal,
  onProgress,
}: {
  copying: Promise<unknown>
  parquet: OpenParquet
  target: string
  name: string
  rows: number
  total: number
  signal: AbortSignal | undefined
  onProgress: ((progress: { done: number; total: number; rows: number }) => void) | undefined
}): Promise<void> {
  let stopped: unknown = null
  const stop = (reason: unknown): void => {
    stopped ??= reason
    connection.interrupt()
  }
  const onAbort = (): void => stop(signal?.reason)
  signal?.addEventListener('abort', onAbort)
  const timer = setInterval(() => {
    const share = Math.min(1, Math.max(0, connection.progress.percentage / 100))
    onProgress?.({ done: Math.round(share * total), total, rows: Math.round(share * rows) })
    stat(target).then(
      ({ size }) => {
        if (size > MOST_BYTES) stop(problems.tooLarge(name, { en: '32 GB of table', ko: '표 32GB' }))
      },
      () => {},
    )
  }, WATCH_MS)
  try {
    if (signal?.aborted) onAbort()
    await copying
    onProgress?.({ done: total, total, rows })
  } catch (error) {
    throw stopped ?? error
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}
