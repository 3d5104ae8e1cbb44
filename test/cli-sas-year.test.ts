import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFifteen, type WarmFifteen } from './commandLine/openFifteen.ts'

const VISITS = 30_000

describe("an airline's year, made small", () => {
  let place: string
  let folder: string
  let warm: WarmFifteen
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'fifteen-sas-'))
    folder = join(place, 'data')
    warm = await openFifteen()
  })
  afterAll(async () => {
    await warm.close()
    rmSync(place, { recursive: true, force: true })
  })

  it('holds as many visits, customers and encounters as it says, each customer by a pseudonym of its own', async () => {
    const made = await warm.run(
      ['bench', 'sas-year', '--make', folder, '--visits', String(VISITS), '--json'],
      { cwd: place },
    )
    expect(made.code).toBe(0)
    expect(JSON.parse(made.stdout)).toMatchObject({
      visits: VISITS,
      customers: 0.4 * VISITS,
      encounters: 5 * VISITS,
    })
    const store = await DuckDBInstance.create(join(folder, 'facts.duckdb'), { access_mode: 'READ_ONLY' })
    const connection = await store.connect()
    const counted = await connection.runAndReadAll(
      `SELECT (SELECT count(*) FROM visits)::INTEGER, (SELECT count(DISTINCT customer) FROM visits)::INTEGER,
         (SELECT count(*) FROM customers)::INTEGER, (SELECT count(DISTINCT hash) FROM customers)::INTEGER,
         (SELECT count(*) FROM visits v JOIN customers c ON c.number = v.customer)::INTEGER`,
    )
    expect(counted.getRows()).toEqual([[VISITS, 12_000, 12_000, 12_000, VISITS]])
    connection.closeSync()
    store.closeSync()
  }, 60_000)

  it('is diagnosed with the truly weakest moment first', async () => {
    const { stdout } = await warm.run(['diagnose', '--data', folder, '--journey', 'sas', '--json'], {
      cwd: place,
    })
    const truth = JSON.parse(readFileSync(join(folder, 'sas.truth.json'), 'utf8')) as { weakest: string }
    expect(JSON.parse(stdout)).toMatchObject({
      visits: VISITS,
      weakest: { kind: 'named', moment: truth.weakest },
    })
  }, 60_000)
})
