import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { problems } from '../../text/fileProblems.ts'

export interface OpenParquet {
  readonly connection: DuckDBConnection
  /** The file as SQL names it. */
  readonly source: string
  close(): void
}

/**
 * Opens a database in memory that may read one file and write another and nothing else: no network, no extension
 * fetched, no other path.
 */
export async function openParquet({
  path,
  target,
  folder,
}: {
  path: string
  target?: string
  /** Where it may put what does not fit into memory. */
  folder?: string
}): Promise<OpenParquet> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '384MB',
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(folder ? { temp_directory: folder, max_temp_directory_size: '4GB' } : { temp_directory: '' }),
  })
  const connection = await instance.connect()
  const paths = [path, ...(target ? [target] : [])]
  await connection.run(`SET allowed_paths = [${paths.map(toSqlText).join(', ')}]`)
  await connection.run('SET enable_external_access = false')
  await connection.run('SET lock_configuration = true')
  return {
    connection,
    source: `read_parquet(${toSqlText(path)}, binary_as_string = true, hive_partitioning = false)`,
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

export const toSqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`
export const toSqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Whatever the database says against a file, as a problem without paths of the machine. */
export function toParquetProblem(error: unknown, { path, name }: { path: string; name: string }): unknown {
  if (!(error instanceof Error) || error.constructor !== Error || 'code' in error) return error
  if (/no space left|disk quota/i.test(error.message)) return problems.full(name)
  const detail = error.message.split('\n')[0]!.replaceAll(path, name).slice(0, 140)
  return problems.damaged(name, 'Parquet', detail)
}
