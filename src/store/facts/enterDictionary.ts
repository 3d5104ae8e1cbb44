import type { Trait } from '../../domain/visitBatch.ts'
import { appendColumns } from './appendColumns.ts'
import { readNumber, readRows } from './readRows.ts'
import type { Settling } from './settling.ts'

/**
 * Puts the import's texts, trait sets and hashed customers into temporary tables: import_texts (code, stored),
 * import_traits (code, stored, size), import_customers (code, number).
 */
export async function enterDictionary(settling: Settling): Promise<Pick<Settling, 'codedAsStored'>> {
  const texts = await enterTexts(settling)
  await settling.connection.run(
    'CREATE TEMP TABLE import_traits (code UINTEGER, stored UINTEGER, size UINTEGER)',
  )
  const used = [...settling.stages.values()].map(({ table, filled }) =>
    filled.has('traits') ? `SELECT DISTINCT traits FROM ${table}` : 'SELECT 0',
  )
  const rows = await readRows(settling.connection, used.join(' UNION ') || 'SELECT 0')
  // In order of appearance: threads answer in no order, and the same files must be stored alike.
  const codes = rows.map(([code]) => Number(code)).sort((a, b) => a - b)
  await enterTraits(settling, new Map(codes.map((code) => [code, settling.dictionary.traits[code] ?? []])))
  return { codedAsStored: { texts, customers: await enterCustomers(settling) } }
}

/** Answers whether all texts have the codes that they are stored by. */
async function enterTexts({ connection, dictionary }: Settling): Promise<boolean> {
  const known = new Map<string, number>()
  for (const [code, text] of await readRows(connection, 'SELECT code, text FROM texts'))
    known.set(String(text), Number(code))
  const news = dictionary.texts.filter((text) => !known.has(text))
  const first = known.size
  for (const [i, text] of news.entries()) known.set(text, first + i)
  await appendTo(connection, 'texts', 'main', [
    { type: 'UINTEGER', values: Uint32Array.from(news, (_, i) => first + i) },
    { type: 'VARCHAR', values: news },
  ])
  await connection.run('CREATE TEMP TABLE import_texts (code UINTEGER, stored UINTEGER)')
  await appendTo(connection, 'import_texts', 'temp', [
    { type: 'UINTEGER', values: Uint32Array.from(dictionary.texts, (_, code) => code) },
    { type: 'UINTEGER', values: Uint32Array.from(dictionary.texts, (text) => known.get(text)!) },
  ])
  return dictionary.texts.every((text, code) => known.get(text) === code)
}

async function appendTo(
  connection: Settling['connection'],
  table: string,
  catalog: 'main' | 'temp',
  columns: Parameters<typeof appendColumns>[1],
): Promise<void> {
  const [first] = columns
  const rows = first && ArrayBuffer.isView(first.values) ? first.values.length : 0
  if (rows === 0) return
  const appender = await (catalog === 'temp'
    ? connection.createAppender(table, 'main', 'temp')
    : connection.createAppender(table))
  appendColumns(appender, columns, rows)
  appender.closeSync()
}

/** Enters trait sets under their codes in this import: finds those that are stored, stores the others. */
export async function enterTraits(
  { connection }: Pick<Settling, 'connection'>,
  sets: ReadonlyMap<number, readonly Trait[]>,
): Promise<void> {
  const known = new Map<string, number>()
  let last = 0
  for (const [code, traits] of await readRows(connection, 'SELECT code, traits FROM trait_sets')) {
    known.set(String(traits), Number(code))
    last = Math.max(last, Number(code))
  }
  const codes: number[] = []
  const stored: number[] = []
  const sizes: number[] = []
  const newCodes: number[] = []
  const newTraits: string[] = []
  for (const [code, traits] of sets) {
    const sorted = [...traits].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    const json = JSON.stringify(sorted)
    let number = known.get(json)
    if (number === undefined) {
      number = ++last
      known.set(json, number)
      newCodes.push(number)
      newTraits.push(json)
    }
    codes.push(code)
    stored.push(number)
    sizes.push(sorted.length)
  }
  await appendTo(connection, 'import_traits', 'temp', [
    { type: 'UINTEGER', values: Uint32Array.from(codes) },
    { type: 'UINTEGER', values: Uint32Array.from(stored) },
    { type: 'UINTEGER', values: Uint32Array.from(sizes) },
  ])
  await appendTo(connection, 'trait_sets', 'main', [
    { type: 'UINTEGER', values: Uint32Array.from(newCodes) },
    { type: 'VARCHAR', values: newTraits },
  ])
}

/** Answers whether all customers have the codes that they are stored by. */
async function enterCustomers({ connection, customers, stages }: Settling): Promise<boolean> {
  if (![...stages.values()].some(({ filled }) => filled.has('customer'))) return true
  const hashed = [
    { type: 'UINTEGER', values: countFromOne(customers.size) },
    { type: 'BLOB', values: await customers.hashes() },
  ] as const
  const last = await readNumber(connection, 'SELECT coalesce(max(number), 0) FROM customers')
  if (last === 0) {
    await appendTo(connection, 'customers', 'main', hashed)
    return true
  }
  await connection.run('CREATE TEMP TABLE hashed_customers (code UINTEGER, hash BLOB)')
  await appendTo(connection, 'hashed_customers', 'temp', hashed)
  await connection.run(
    `CREATE TEMP TABLE import_customers AS
     SELECT h.code, c.number FROM hashed_customers h JOIN customers c ON c.hash = h.hash`,
  )
  await connection.run(
    `CREATE TEMP TABLE new_customers AS
     SELECT code, (${last} + row_number() OVER (ORDER BY code))::UINTEGER AS number, hash
     FROM hashed_customers WHERE code NOT IN (SELECT code FROM import_customers)`,
  )
  await connection.run('INSERT INTO customers SELECT number, hash FROM new_customers')
  await connection.run('INSERT INTO import_customers SELECT code, number FROM new_customers')
  await connection.run('DROP TABLE new_customers')
  await connection.run('DROP TABLE hashed_customers')
  return false
}

function countFromOne(length: number): Uint32Array {
  const counted = new Uint32Array(length)
  for (let i = 0; i < length; i++) counted[i] = i + 1
  return counted
}
