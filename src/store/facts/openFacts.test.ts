import { createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importBatch, journeyOf, wideBatch } from '../../../test/factsFixture.ts'
import { openFacts } from './openFacts.ts'
import { MIGRATIONS } from './schema.ts'

const customerKey = new TextEncoder().encode('fifteen seconds')
let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fifteen-facts-'))
  path = join(folder, 'facts.duckdb')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function query(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const rows = await connection.runAndReadAll(sql).then((reader) => reader.getRowsJS() as unknown[][])
  connection.closeSync()
  instance.closeSync()
  return rows
}

describe('the facts', () => {
  it('are there again after closing', async () => {
    const journey = journeyOf(2)
    const first = await openFacts({ path, customerKey })
    await importBatch(
      first,
      journey,
      wideBatch([
        [1, 2],
        [3, 15],
      ]),
    )
    await first.checkpoint()
    await first.close()
    const again = await openFacts({ path, customerKey })
    expect((await again.patternTable({ journey })).rows).toBe(2)
    expect(await again.listImports({ journey: journey.id })).toHaveLength(1)
    expect(await again.listImports({ journey: 'other' })).toEqual([])
    await again.close()
  })

  it('keep customers only as HMAC-SHA256 under the key', async () => {
    const facts = await openFacts({ path, customerKey })
    await importBatch(facts, journeyOf(1), wideBatch([[1], [2], [3]], { customers: ['m-1', '손님', ''] }))
    await facts.close()
    const rows = await query(
      'SELECT c.hash FROM visits v LEFT JOIN customers c ON c.number = v.customer ORDER BY v.line',
    )
    const hmac = (id: string): string => createHmac('sha256', customerKey).update(id).digest('hex')
    expect(
      rows.map(([hash]) => (hash === null ? null : Buffer.from(hash as Uint8Array).toString('hex'))),
    ).toEqual([hmac('m-1'), hmac('손님'), null])
  })

  it('can be asked in SQL by people: an encounter a row, with the rating as given', async () => {
    const facts = await openFacts({ path, customerKey })
    const journey = journeyOf(2, { reversed: true })
    await importBatch(facts, journey, wideBatch([[1, 15]], { keys: ['v1'] }))
    await facts.close()
    expect(
      await query(
        'SELECT visit_key, moment, rating, not_met, perspective FROM encounter_rows ORDER BY moment',
      ),
    ).toEqual([
      ['v1', 'm0', 5, false, 'customer'],
      ['v1', 'm1', null, true, 'customer'],
    ])
  })

  it('of a newer program are refused; those of an older one are brought up to date with a copy beside', async () => {
    const later = [...MIGRATIONS, ['CREATE TABLE later (a INTEGER)']]
    await (await openFacts({ path, customerKey })).close()
    await (await openFacts({ path, customerKey, migrations: later })).close()
    expect(existsSync(`${path}.before-migration`)).toBe(true)
    await expect(openFacts({ path, customerKey })).rejects.toMatchObject({
      kind: 'newer',
      details: { found: MIGRATIONS.length + 1, known: MIGRATIONS.length },
    })
    const broken = [...later, ['CREATE TABLE half (a INTEGER)', 'not SQL']]
    await expect(openFacts({ path, customerKey, migrations: broken })).rejects.toThrow()
    expect(await query(`SELECT version FROM fifteen_facts`)).toEqual([[MIGRATIONS.length + 1]])
  })

  it('of the first version know expectations and picks once they are opened', async () => {
    await (await openFacts({ path, customerKey, migrations: MIGRATIONS.slice(0, 1) })).close()
    const facts = await openFacts({ path, customerKey })
    const batch = wideBatch([[2]], { keys: ['v1'], picks: Int32Array.of(0) })
    await importBatch(facts, journeyOf(1), { ...batch, expectations: [Uint8Array.of(5)] })
    await facts.close()
    expect(
      await query('SELECT moment, rating, perspective, pick FROM encounter_rows ORDER BY perspective'),
    ).toEqual([
      ['m0', 2, 'customer', 'm0'],
      ['m0', 5, 'expectation', 'm0'],
    ])
  })

  it('that are no facts are refused', async () => {
    writeFileSync(path, 'This is not a database, it is a text of some length. '.repeat(200))
    await expect(openFacts({ path, customerKey })).rejects.toMatchObject({ kind: 'damaged' })
    const none = join(folder, 'no', 'such', 'folder', 'facts.duckdb')
    await expect(openFacts({ path: none, customerKey })).rejects.toMatchObject({ kind: 'cannot-open' })
    const other = join(folder, 'other.duckdb')
    const instance = await DuckDBInstance.create(other)
    const connection = await instance.connect()
    await connection.run('CREATE TABLE somebody_elses (a INTEGER)')
    connection.closeSync()
    instance.closeSync()
    await expect(openFacts({ path: other, customerKey })).rejects.toMatchObject({ kind: 'damaged' })
  })
})
