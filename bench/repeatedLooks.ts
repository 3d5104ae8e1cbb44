import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import { tellDiagnosis } from '../src/diagnosis/diagnose.ts'
import { createManyStudy } from '../src/diagnosis/many/createManyStudy.ts'
import { createPasses } from '../src/diagnosis/many/passes.ts'
import { sortVisits } from '../src/diagnosis/many/sortVisits.ts'
import { createStudy, type Study } from '../src/diagnosis/study.ts'
import { type FitStarts, toStarts } from '../src/diagnosis/warmStart.ts'
import { bucketOf } from '../src/domain/bucketOf.ts'
import type { Diagnosis } from '../src/domain/diagnosis.ts'
import type { Journey } from '../src/domain/journey.ts'
import type { PatternTable } from '../src/domain/patternTable.ts'
import type { VisitWords } from '../src/domain/visitWords.ts'
import { importFiles } from '../src/server/operations/importFiles.ts'
import { openFacts } from '../src/store/facts/openFacts.ts'
import { sampleJourneyYaml } from '../src/worlds/sample/sampleJourneyYaml.ts'
import { sampleVisitsCsv } from '../src/worlds/sample/sampleVisitsCsv.ts'
import { drawSasVisits, SAS_LOT } from '../src/worlds/sas/drawSasVisits.ts'
import { SAS_COLUMNS } from '../src/worlds/sas/sasRules.ts'

/**
 * Looks after a few more answers beside cold ones of the same visits in the same process, in processor time, and by how
 * much the two differ: `npx tsx bench/repeatedLooks.ts [sample] [airline] [many] [looks]`, all three and 3 looks if not
 * said. The airline file is ../shared/data/airline or in $FIFTEEN_DATA; many: 300,000 visits of the airline's year.
 */
const words = process.argv.slice(2)
const looks = Number(words.find((word) => /^\d+$/.test(word)) ?? 3)
const wanted = (name: string): boolean => {
  const names = words.filter((word) => !/^\d+$/.test(word))
  return names.length === 0 || names.includes(name)
}
const folder = mkdtempSync(join(tmpdir(), 'fifteen-looks-'))
const airline = join(process.env.FIFTEEN_DATA ?? join(import.meta.dirname, '../../shared/data'), 'airline')

async function main(): Promise<void> {
  if (wanted('sample')) await lookAgain('sample', sampleVisitsCsv(), parse(sampleJourneyYaml()), 50)
  if (wanted('airline')) {
    if (!existsSync(airline)) console.log(`airline: not there (${airline})`)
    else
      await lookAgain(
        'airline',
        readFileSync(join(airline, 'visits.csv'), 'utf8'),
        parse(readFileSync(join(airline, 'flight.journey.yaml'), 'utf8')),
        1_000,
      )
  }
  if (wanted('many')) await lookAgainAtMany(300_000, 1_000)
}

function parse(text: string): Journey {
  const parsed = parseJourneyFile(text)
  if (parsed.kind === 'problems') throw new Error('not a journey file')
  return parsed.journey
}

function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly answer: T; readonly took: number }> {
  const from = cpu()
  const answer = await work()
  return { answer, took: cpu() - from }
}

/** Visits of a file come in but for the last, and are looked at; then `more` at a time, with a look after each. */
async function lookAgain(name: string, csv: string, journey: Journey, more: number): Promise<void> {
  const [head, ...lines] = csv.trimEnd().split('\n')
  const facts = await openFacts({ path: ':memory:', customerKey: randomBytes(32) })
  let imports = 0
  const bring = async (rows: readonly string[]): Promise<void> => {
    const path = join(folder, `${name}-${++imports}.csv`)
    writeFileSync(path, [head, ...rows].join('\n'))
    const files = [{ path, name: path }]
    const imported = await importFiles({ journey, files, facts, unnamed: 'treatAsNew' })
    if (imported.kind !== 'imported') throw new Error(`${name}: ${imported.kind}`)
  }
  const look = async (asked: Journey, starts: FitStarts): Promise<Look> => {
    const table = await timed(() => facts.patternTable({ journey: asked }))
    const study = await timed(() => createStudy(table.answer, {}, starts))
    const told = await timed(() => tellDiagnosis(study.answer))
    const took = { table: table.took, study: study.took, telling: told.took }
    return { table: table.answer, study: study.answer, diagnosis: told.answer, took }
  }
  const first = lines.length - looks * more
  await bring(lines.slice(0, first))
  let last = await look(journey, {})
  say(name, `first look (${first} visits, everything cold)`, last.took)
  for (let l = 0; l < looks; l++) {
    await bring(lines.slice(first + l * more, first + (l + 1) * more))
    last = await look(journey, toStarts(last.study.fits!))
    say(name, `${more} more, warm`, last.took)
    // a journey of another name is another question: nothing of it is kept
    const cold = await look({ ...journey, name: `cold ${l}` }, {})
    say(name, `${more} more, cold`, cold.took)
    console.log(
      `  the same table: ${isSame(last.table, cold.table)}; ${difference(last.diagnosis, cold.diagnosis)}`,
    )
  }
  await facts.close()
}

interface Look {
  readonly table: PatternTable
  readonly study: Study
  readonly diagnosis: Diagnosis
  readonly took: { readonly [part: string]: number }
}

const isSame = (a: PatternTable, b: PatternTable): boolean => JSON.stringify(a) === JSON.stringify(b)

function say(name: string, what: string, took: { readonly [part: string]: number }): void {
  const all = Object.values(took).reduce((sum, part) => sum + part, 0)
  const parts = Object.entries(took).map(([part, seconds]) => `${part} ${seconds.toFixed(3)}`)
  console.log(`${name}, ${what}: ${all.toFixed(2)} s of processor time (${parts.join(', ')})`)
}

/** By how much two diagnoses of the same visits differ at most. */
function difference(a: Diagnosis, b: Diagnosis): string {
  let value = 0
  let end = 0
  let probability = 0
  for (const { id, lostPer1000, probabilityWeakest } of b.moments) {
    const other = a.moments.find((moment) => moment.id === id)!
    value = Math.max(value, Math.abs(other.lostPer1000.value - lostPer1000.value))
    end = Math.max(
      end,
      Math.abs(other.lostPer1000.low - lostPer1000.low),
      Math.abs(other.lostPer1000.high - lostPer1000.high),
    )
    probability = Math.max(probability, Math.abs(other.probabilityWeakest - probabilityWeakest))
  }
  const losses = b.model.candidates.map(({ name, heldOutLogLoss }, i) => {
    return `${name} ${Math.abs(a.model.candidates[i]!.heldOutLogLoss - heldOutLogLoss).toExponential(1)}`
  })
  const same = a.model.verdict === b.model.verdict && a.weakest.kind === b.weakest.kind
  return `verdicts ${same ? 'the same' : 'DIFFER'}; at most: costs ${value.toFixed(4)} per 1,000, ends ${end.toFixed(4)}, probabilities ${probability.toFixed(4)}, held-out losses ${losses.join(', ')}`
}

/** The same of very many visits, as columns in memory: reading them from the store is not in it. */
async function lookAgainAtMany(visits: number, more: number): Promise<void> {
  const all = drawFlights(visits + looks * more)
  const look = async (count: number, starts: FitStarts) => {
    const part = firstOf(all, count)
    const study = await timed(() =>
      createManyStudy(part, { starts }, ({ pooled }) =>
        createPasses(
          sortVisits(part, { pooledOf: pooled.pooledOf, combinations: pooled.combinations.length }),
        ),
      ),
    )
    if (!study.answer) throw new Error('expected a study')
    const made = study.answer
    const told = await timed(() => tellDiagnosis(made))
    return { study: made, diagnosis: told.answer, took: { study: study.took, telling: told.took } }
  }
  let last = await look(visits, {})
  say('many', `first look (${visits} visits)`, last.took)
  for (let l = 1; l <= looks; l++) {
    const count = visits + l * more
    last = await look(count, toStarts(last.study.fits!))
    say('many', `${more} more, warm`, last.took)
    const cold = await look(count, {})
    say('many', `${more} more, cold`, cold.took)
    console.log(`  ${difference(last.diagnosis, cold.diagnosis)}`)
  }
}

function drawFlights(visits: number): VisitWords {
  const columns = [new Uint32Array(visits), new Uint32Array(visits)]
  const keys = new Uint32Array(visits)
  for (let lot = 0; lot * SAS_LOT < visits; lot++) {
    const { low, high, outcomes, customers, traits, count } = drawSasVisits({ seed: 15, visits, lot })
    const at = lot * SAS_LOT
    columns[0]!.set(low, at)
    columns[1]!.set(high, at)
    for (let i = 0; i < count; i++)
      keys[at + i] = outcomes[i]! | (bucketOf(String(customers[i])) << 2) | (traits[i]! << 10)
  }
  const combinations = ['business', 'economy'].flatMap((cabin) =>
    ['leisure', 'work'].flatMap((purpose) =>
      ['gold', 'none', 'silver'].map((tier) => [cabin, purpose, tier] as const),
    ),
  )
  return {
    rows: visits,
    visits,
    moments: SAS_COLUMNS,
    words: columns,
    keys,
    segments: ['cabin', 'purpose', 'tier'],
    combinations,
    customersRepeat: true,
    outcomeKind: 'returned',
  }
}

const firstOf = (all: VisitWords, count: number): VisitWords => ({
  ...all,
  rows: count,
  visits: count,
  words: all.words.map((column) => column.subarray(0, count)),
  keys: all.keys.subarray(0, count),
})

await main().finally(() => rmSync(folder, { recursive: true, force: true }))
