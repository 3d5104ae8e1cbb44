import type { Trait } from '../../domain/visitBatch.ts'
import { appendColumns } from './appendColumns.ts'
import { readRows } from './readRows.ts'
import type { Settling } from './settling.ts'

/**
 * Puts the import's texts, trait sets and hashed customers into temporary tables: import_texts (code, text),
 * import_traits (code, stored, size), import_customers (customer, hash).
 */
export async function enterDictionary(settling: Settling): Promise<void> {
  await enterTexts(settling)
  await settling.connection.run(
    'CREATE TEMP TABLE import_traits (code UINTEGER, stored UINTEGER, size UINTEGER)',
  )
  const used = [...settling.stages.values()].map(({ table }) => `SELECT DISTINCT traits FROM ${table}`)
  const rows = await readRows(settling.connection, used.join(' UNION ') || 'SELECT 0')
  const codes = rows.map(([code]) => Number(code))
  await enterTraits(settling, new Map(codes.map((code) => [code, settling.dictionary.traits[code] ?? []])))
  await enterCustomers(settling)
}

async function enterTexts({ connection, dictionary }: Settling): Promise<void> {
  await connection.run('CREATE TEMP TABLE import_texts (code UINTEGER, text VARCHAR)')
  const appender = await connection.createAppender('import_texts', 'main', 'temp')
  const { texts } = dictionary
  appendColumns(
    appender,
    [
      { type: 'UINTEGER', values: Uint32Array.from(texts, (_, code) => code) },
      { type: 'VARCHAR', values: texts },
    ],
    texts.length,
  )
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
  const mapping = await connection.createAppender('import_traits', 'main', 'temp')
  appendColumns(
    mapping,
    [
      { type: 'UINTEGER', values: Uint32Array.from(codes) },
      { type: 'UINTEGER', values: Uint32Array.from(stored) },
      { type: 'UINTEGER', values: Uint32Array.from(sizes) },
    ],
    codes.length,
  )
  mapping.closeSync()
  if (newCodes.length === 0) return
  const appender = await connection.createAppender('trait_sets')
  appendColumns(
    appender,
    [
      { type: 'UINTEGER', values: Uint32Array.from(newCodes) },
      { type: 'VARCHAR', values: newTraits },
    ],
    newCodes.length,
  )
  appender.closeSync()
}

/** HMAC-SHA256 (RFC 2104) written in SQL, so that millions of customers are hashed by all threads. */
async function enterCustomers({ connection, stages, store }: Settling): Promise<void> {
  const tables = [...stages.values()].filter(({ filled }) => filled.has('customer'))
  await connection.run('CREATE TEMP TABLE import_customers (customer VARCHAR, hash BLOB)')
  if (tables.length === 0) return
  const { inner, outer } = toPads(store.customerKey)
  await connection.run(
    `INSERT INTO import_customers
     SELECT customer, unhex(sha256(unhex('${outer}') || unhex(sha256(unhex('${inner}') || encode(customer)))))
     FROM (${tables.map(({ table }) => `SELECT DISTINCT customer FROM ${table}`).join(' UNION ')}) WHERE customer <> ''`,
  )
}

const BLOCK = 64

function toPads(key: Uint8Array): { inner: string; outer: string } {
  if (key.length > BLOCK)
    throw new RangeError(`customer key: expected at most ${BLOCK} bytes, got ${key.length}`)
  const pad = (byte: number): string =>
    Buffer.from(Array.from({ length: BLOCK }, (_, i) => (key[i] ?? 0) ^ byte)).toString('hex')
  return { inner: pad(0x36), outer: pad(0x5c) }
}
