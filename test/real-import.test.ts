import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import type { Journey } from '../src/domain/journey.ts'
import { KEPT, LOST, NOT_ASKED, NOT_MET, type PatternTable, UNKNOWN } from '../src/domain/patternTable.ts'
import { type ImportSummary, importFiles } from '../src/server/operations/importFiles.ts'
import type { Facts } from '../src/store/facts/facts.ts'
import { openFacts } from '../src/store/facts/openFacts.ts'
import { realDataFolder } from './realData.ts'

const data = realDataFolder()

function readJourney(path: string): Journey {
  const parsed = parseJourneyFile(readFileSync(path))
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  return parsed.journey
}

/** A second, plain reading of a file without quotes, to count against. */
function readPlainly(path: string): { names: string[]; rows: string[][] } {
  const [header = '', ...lines] = readFileSync(path, 'utf8').split(/\r?\n/)
  return {
    names: header.split(','),
    rows: lines.filter((line) => line !== '').map((line) => line.split(',')),
  }
}

const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0)
const visitsWhere = (table: PatternTable, has: (row: number) => boolean): number =>
  table.counts.reduce((total, count, row) => total + (has(row) ? count : 0), 0)
const openMemory = () => openFacts({ path: ':memory:', customerKey: new Uint8Array(32) })
async function importAll(options: Parameters<typeof importFiles>[0]): Promise<ImportSummary> {
  const result = await importFiles(options)
  if (result.kind !== 'imported') throw new Error(result.kind)
  return result.summary
}

describe.skipIf(data === undefined)('the airline survey', () => {
  let facts: Facts
  let journey: Journey
  let summary: ImportSummary
  let table: PatternTable
  let names: string[]
  let rows: string[][]
  const path = join(data ?? '', 'airline/visits.csv')
  beforeAll(async () => {
    ;({ names, rows } = readPlainly(path))
    facts = await openMemory()
    journey = readJourney(join(data ?? '', 'airline/flight.journey.yaml'))
    summary = await importAll({ journey, files: [{ path }], facts })
    table = await facts.patternTable({ journey })
  })
  afterAll(() => facts.close())

  it('is imported whole', () => {
    expect(summary).toMatchObject({ rows: 129_880, visits: 129_880, added: 129_880, updated: 0, same: 0 })
    expect(summary.setAside.count).toBe(0)
    expect(sum(table.counts)).toBe(129_880)
    expect(table.customersRepeat).toBe(false)
  })

  it('counts as a plain reading counts: every moment and level, every outcome, every segment', () => {
    for (const [i, moment] of journey.moments.entries()) {
      const at = names.indexOf(moment.column![0]!)
      for (let level = 0; level <= 5; level++) {
        const plain = rows.filter((row) => row[at] === String(level)).length
        const code = level === 0 ? NOT_MET : level
        expect(visitsWhere(table, (row) => table.levels[i]![row] === code)).toBe(plain)
      }
    }
    const outcome = names.indexOf('Satisfaction')
    const kept = rows.filter((row) => row[outcome] === 'Satisfied').length
    expect(visitsWhere(table, (row) => table.outcomes[row] === KEPT)).toBe(kept)
    expect(visitsWhere(table, (row) => table.outcomes[row] === LOST)).toBe(rows.length - kept)
    for (const segment of table.segments) {
      const at = names.indexOf(segment.name)
      for (const [code, value] of segment.values.entries())
        expect(visitsWhere(table, (row) => segment.codes[row] === code)).toBe(
          rows.filter((row) => row[at] === value).length,
        )
    }
  })

  it('keeps together what belongs together: joint counts of wifi, class and outcome agree', () => {
    const wifi = journey.moments.findIndex(({ id }) => id === 'wifi')
    const flightClass = table.segments.find(({ name }) => name === 'Class')!
    const economy = flightClass.values.indexOf('Economy')
    const plain = rows.filter(
      (row) =>
        row[names.indexOf('In-flight Wifi Service')] === '2' &&
        row[names.indexOf('Class')] === 'Economy' &&
        row[names.indexOf('Satisfaction')] === 'Satisfied',
    ).length
    expect(
      visitsWhere(
        table,
        (row) =>
          table.levels[wifi]![row] === 2 &&
          flightClass.codes[row] === economy &&
          table.outcomes[row] === KEPT,
      ),
    ).toBe(plain)
  })

  it('changes nothing when imported again', async () => {
    const again = await importAll({ journey, files: [{ path }], facts })
    expect(again).toMatchObject({ repeatedContent: true, added: 0, updated: 0, importId: summary.importId })
    expect(sum((await facts.patternTable({ journey })).counts)).toBe(129_880)
  })

  it('narrows to a segment', async () => {
    const at = names.indexOf('Class')
    const economy = await facts.patternTable({ journey, where: [{ column: 'Class', value: 'Economy' }] })
    expect(sum(economy.counts)).toBe(rows.filter((row) => row[at] === 'Economy').length)
  })
})

describe.skipIf(data === undefined)('three waves of the airport survey', () => {
  const waves = ['2014', '2015', '2016']
  const fileOf = (wave: string): string => join(data ?? '', `sfo-airport/${wave}.csv`)
  const rowsOf: Readonly<Record<string, number>> = { '2014': 2818, '2015': 2958, '2016': 3087 }
  let journey: Journey
  beforeAll(() => {
    journey = readJourney(join(data ?? '', 'sfo-airport/airport.journey.yaml'))
  })

  it('stay apart under their tags, with their weights, also where a column was renamed', async () => {
    const facts = await openMemory()
    const files = waves.map((wave) => ({ path: fileOf(wave), tags: { wave } }))
    const summary = await importAll({ journey, files, facts })
    expect(summary).toMatchObject({ visits: 8863, added: 8863, updated: 0, same: 0 })
    expect(summary.files.map(({ rows }) => rows)).toEqual([2818, 2958, 3087])
    for (const wave of waves) {
      const table = await facts.patternTable({ journey, where: [{ column: 'wave', value: wave }] })
      expect(sum(table.counts)).toBe(rowsOf[wave])
      const { names, rows } = readPlainly(fileOf(wave))
      const weight = names.indexOf('WEIGHT')
      const art = names.indexOf('Q7ART')
      const plain = (code: string): number => rows.filter((row) => row[art] === code).length
      const isPlain = rows.every((row) => row.length === names.length)
      if (isPlain) {
        expect(sum(table.weights)).toBeCloseTo(
          rows.reduce((total, row) => total + Number(row[weight]), 0),
          6,
        )
        expect(visitsWhere(table, (row) => table.levels[0]![row] === NOT_MET)).toBe(plain('6'))
        expect(visitsWhere(table, (row) => table.levels[0]![row] === NOT_ASKED)).toBe(plain('0') + plain(''))
        expect(visitsWhere(table, (row) => table.levels[0]![row] === 1)).toBe(plain('1'))
      }
      expect(visitsWhere(table, (row) => table.outcomes[row] === UNKNOWN)).toBeGreaterThan(0)
    }
    await facts.close()
  })

  it('are the same imported one after the other', async () => {
    const facts = await openMemory()
    for (const wave of waves)
      expect(
        await importAll({ journey, files: [{ path: fileOf(wave) }], tags: { wave }, facts }),
      ).toMatchObject({
        added: rowsOf[wave],
        updated: 0,
      })
    expect(sum((await facts.patternTable({ journey })).counts)).toBe(8863)
    await facts.close()
  })

  it('are refused without the tag, which the advice names', async () => {
    const facts = await openMemory()
    await expect(importFiles({ journey, files: [{ path: fileOf('2014') }], facts })).rejects.toThrow(
      '--tag wave=',
    )
    await facts.close()
  })

  it('are not merged where the journey forgets the wave: clashing rows are set aside with a hint', async () => {
    const facts = await openMemory()
    const careless = { ...journey, visit: [journey.visit[1]!] }
    const files = waves.slice(0, 2).map((wave) => ({ path: fileOf(wave) }))
    const summary = await importAll({ journey: careless, files, facts })
    const ids = (wave: string): Set<string> => new Set(readPlainly(fileOf(wave)).rows.map((row) => row[0]!))
    const [first, second] = [ids('2014'), ids('2015')]
    const shared = [...second].filter((id) => first.has(id)).length
    expect(shared).toBeGreaterThan(1000)
    expect(summary.setAside.count).toBe(shared)
    expect(summary.visits).toBe(2818 + 2958 - shared)
    expect(summary.setAside.first[0]!.reason.en).toContain('--tag')
    await facts.close()
  })
})
