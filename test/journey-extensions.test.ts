import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import { diagnose } from '../src/diagnosis/diagnose.ts'
import type { Journey } from '../src/domain/journey.ts'
import {
  NOT_ASKED,
  NOT_MET,
  type PatternTable,
  PICK_NONE,
  PICK_NOT_ASKED,
} from '../src/domain/patternTable.ts'
import { type Bench, createBench } from './importShop.ts'

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench.close())

const toJourney = (source: string): Journey => {
  const parsed = parseJourneyFile(source)
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  return parsed.journey
}

/** Reads a file against a journey: what was set aside, and its visits as the diagnosis sees them, one by one. */
async function read(name: string, journey: Journey, text: string, outcomes?: string) {
  const files = [{ path: bench.write(`${name}.csv`, text) }]
  const second =
    outcomes === undefined ? undefined : [{ path: bench.write(`${name}-outcomes.csv`, outcomes) }]
  const summary = await bench.import(files, { journey, outcomes: second })
  const table = await bench.facts.patternTable({ journey })
  return {
    summary,
    table,
    setAside: summary.setAside.first.map(({ line, value, reason }) => [line, value, reason.en]),
  }
}

const rowsOf = (table: PatternTable) =>
  Array.from({ length: table.rows }, (_, row) => ({
    levels: table.levels.map((column) => column[row]),
    pick: table.picks[row],
    visits: table.counts[row],
  }))

describe('ratings in words', () => {
  it('mean what the labels say, beside plain numbers, and a word that is none tells the known ones', async () => {
    const journey = toJourney(`
fifteen: 1
id: labels
name: L
scale: {labels: {매우 만족: 5, 보통: 3, "★": 1, "5점": 5}}
outcome: {kind: satisfied, column: o, atLeast: 4}
visit: {column: v}
moments:
  - {id: a, name: A, notMet: [해당 없음]}
  - {id: b, name: B, scale: {reversed: true, labels: {never: 1, always: 5}}}
`)
    const { table, setAside } = await read(
      'labels',
      journey,
      'v,o,a,b\n1,5,매우 만족,never\n2,5, 5점 ,1\n3,5,★,always\n4,5,해당 없음,4\n5,5,만족,2\n6,5,4,보통\n7,5,3점,2\n',
    )
    expect(rowsOf(table).map(({ levels }) => levels)).toEqual(
      expect.arrayContaining([
        [5, 5],
        [1, 1],
        [NOT_MET, 2],
      ]),
    )
    expect(setAside).toEqual([
      [
        6,
        '만족',
        "neither a number nor a label of the scale: expected a rating from 1 to 5 or one of '매우 만족', '보통', '★', '5점'",
      ],
      [7, '보통', expect.stringContaining("one of 'never', 'always'")],
      [8, '3점', expect.stringContaining('label')],
    ])
  })
})

describe('the pick', () => {
  const journey = toJourney(`
fifteen: 1
id: picks
name: P
outcome: {kind: satisfied, column: o, atLeast: 4}
visit: {column: v}
pick: {column: worst, none: [없음], moments: {1: a, 직원: b}}
long: {visit: v, moment: m, rating: r}
moments:
  - {id: a, name: {ko: 인사, en: Greeting}}
  - {id: b, name: B}
`)

  it('is a moment by value, id or name, or none, or not asked; anything else puts the row aside', async () => {
    const { table, setAside } = await read(
      'picks',
      journey,
      'v,o,worst,a,b\n1,5,1.0,4,4\n2,5,인사,4,4\n3,1,b,4,4\n4,1,직원,4,4\n5,5,없음,4,4\n6,5,none,4,4\n7,5,,4,4\n8,5,boss,4,4\n',
    )
    const picks = new Map(rowsOf(table).map(({ pick, visits }) => [pick, 0 * visits!]))
    for (const { pick, visits } of rowsOf(table)) picks.set(pick, picks.get(pick)! + visits!)
    expect(Object.fromEntries(picks)).toEqual({ 0: 2, 1: 2, [PICK_NONE]: 2, [PICK_NOT_ASKED]: 1 })
    expect(setAside).toEqual([
      [9, 'boss', "not a moment that can be picked: expected one of '없음', '1', '직원'"],
    ])
    const { moments } = diagnose(table, { seed: 15 })
    expect(Object.fromEntries(moments.map(({ id, picked }) => [id, picked]))).toEqual({ a: 2, b: 2 })
    expect(moments.map(({ pickAsked }) => pickAsked)).toEqual([6, 6])
  })

  it('belongs to the visit in a long file, and may stand in the second file', async () => {
    const long = { ...journey, id: 'long-picks' } as Journey
    const { table, setAside } = await read(
      'long-picks',
      long,
      'v,m,r,worst\n1,a,4,\n1,b,2,b\n1,b,2,a\n2,a,4,none\n3,a,5,\n',
      'v,o,worst\n1,1,\n2,5,\n3,5,\n',
    )
    expect(rowsOf(table)).toEqual(
      expect.arrayContaining([
        { levels: [4, 2], pick: 1, visits: 1 },
        { levels: [4, NOT_ASKED], pick: PICK_NONE, visits: 1 },
        { levels: [5, NOT_ASKED], pick: PICK_NOT_ASKED, visits: 1 },
      ]),
    )
    expect(setAside).toEqual([[4, '1', expect.stringContaining('says other things of the visit')]])
    const second = { ...journey, id: 'second-picks' } as Journey
    const { table: joined } = await read(
      'second-picks',
      second,
      'v,m,r\n1,a,4\n2,b,4\n',
      'v,o,worst\n1,5,a\n2,5,\n',
    )
    expect(rowsOf(joined).map(({ pick }) => pick)).toEqual(expect.arrayContaining([0, PICK_NOT_ASKED]))
  })
})

describe('what customers expected', () => {
  const journey = toJourney(`
fifteen: 1
id: gaps
name: G
scale: {min: 1, max: 5, failed: 2, target: 4, labels: {great: 5}}
outcome: {kind: satisfied, column: o, atLeast: 4}
visit: {column: v}
long: {visit: v, moment: m, rating: r}
moments:
  - {id: a, name: A, column: pa, expectationColumn: [ea, ea2], notMet: [0]}
  - {id: b, name: B, column: pb}
`)

  it('is kept as an encounter of its own and is never the rating', async () => {
    const { table, setAside } = await read(
      'gaps',
      journey,
      'v,o,pa,pb,ea2\n1,5,4,,1\n2,5,,5,great\n3,5,2,5,0\n4,5,4,4,7\n',
    )
    expect(rowsOf(table).map(({ levels }) => levels)).toEqual(
      expect.arrayContaining([
        [NOT_ASKED, 5],
        [2, 5],
        [4, NOT_ASKED],
      ]),
    )
    expect(setAside).toEqual([[5, '7', 'outside the scale of 1 to 5']])
    const cube = await bench.facts.cube({ journey })
    expect(
      cube
        .filter(({ perspective }) => perspective === 'expectation')
        .map(({ moment, level, encounters }) => [moment, level, encounters]),
    ).toEqual([
      [0, 1, 1],
      [0, 5, 1],
    ])
    expect(diagnose(table, { seed: 15 }).unbroken).toMatchObject({ n: 3 })
  })

  it('is a perspective of a long file', async () => {
    const long = { ...journey, id: 'long-gaps' } as Journey
    const { table } = await read(
      'long-gaps',
      long,
      'v,m,r,perspective,o\n1,a,4,customer,5\n1,a,1,기대,\n1,b,2,expectation,\n',
    )
    expect(rowsOf(table).map(({ levels }) => levels)).toEqual([[4, NOT_ASKED]])
    const cube = await bench.facts.cube({ journey: long })
    expect(cube.map(({ moment, level, perspective }) => [moment, level, perspective])).toEqual([
      [0, 1, 'expectation'],
      [0, 4, 'customer'],
      [1, 2, 'expectation'],
    ])
  })
})

describe('a log of events', () => {
  const journey = toJourney(`
fifteen: 1
id: log
name: Log
visit: {column: case}
at: {column: unused, zone: Asia/Seoul}
long: {visit: case, moment: activity, at: time}
moments:
  - {id: assign, name: Assign seriousness, codes: [A1]}
  - {id: close, name: Close}
`)

  it('tells moments met, not rated, and how long each took', async () => {
    const { summary, table } = await read(
      'log',
      journey,
      'case;activity;time\n1;A1;2026-03-01 09:00:00\n1;Close;2026-03-01 09:02:30\n2;close;2026-03-02 10:00\n2;Assign seriousness;2026-03-02 09:59:50\n3;assign;2026-03-03 08:00\n',
    )
    expect(summary).toMatchObject({ visits: 3, encounters: 5, setAside: { count: 0 } })
    expect(rowsOf(table).every(({ levels }) => levels.every((level) => level === NOT_ASKED))).toBe(true)
    expect(await bench.facts.countUnrated({ journey })).toEqual([3, 2])
    expect(await bench.facts.listJourneys()).toContainEqual({
      journey: 'log',
      visits: 3,
      from: '2026-03-01',
      to: '2026-03-03',
    })
  })

  it('keeps the seconds to the next event, none for the last one and none where only days are told', async () => {
    const kept = await createBench({ path: join(bench.folder, 'log.duckdb') })
    const times = kept.write(
      't.csv',
      'case,activity,time\n1,close,2026-03-01 09:02:30\n1,A1,2026-03-01 09:00:00\n',
    )
    const days = kept.write(
      'd.csv',
      'case,activity,time\n8,A1,2026-03-01\n8,close,2026-03-01\n9,A1,2026-03-05\n',
    )
    await kept.import([{ path: times }], { journey })
    await kept.import([{ path: days }], { journey })
    await kept.facts.close()
    const instance = await DuckDBInstance.create(join(bench.folder, 'log.duckdb'))
    const connection = await instance.connect()
    const rows = await connection.runAndReadAll(
      `SELECT visit_key, moment, seconds, rating, strftime("at", '%H:%M:%S') FROM encounter_rows ORDER BY visit_key, "at", moment`,
    )
    expect(rows.getRows()).toEqual([
      ['1', 'assign', 150, null, '00:00:00'],
      ['1', 'close', null, null, '00:02:30'],
      ['8', 'assign', null, null, '15:00:00'],
      ['8', 'close', null, null, '15:00:00'],
      ['9', 'assign', null, null, '15:00:00'],
    ])
    connection.closeSync()
    instance.closeSync()
  })

  it('changes nothing the second time, though its rows come in another order', async () => {
    const { summary } = await read(
      'log-again',
      journey,
      'case;activity;time\n2;Assign seriousness;2026-03-02 09:59:50\n2;close;2026-03-02 10:00\n1;Close;2026-03-01 09:02:30\n1;A1;2026-03-01 09:00:00\n',
    )
    expect(summary).toMatchObject({ visits: 2, added: 0, updated: 0, same: 2 })
  })

  it('needs a rating where the journey names its column', async () => {
    const rated = toJourney(`
fifteen: 1
id: rated
name: Rated
long: {visit: case, moment: activity, rating: score}
moments: [{id: close, name: Close}]
`)
    await expect(read('rated', rated, 'case,activity\n1,close\n')).rejects.toThrow("a column 'score'")
  })
})
