import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import { diagnose } from '../src/diagnosis/diagnose.ts'
import { KEPT, LOST, NOT_MET, UNKNOWN } from '../src/domain/patternTable.ts'
import { textIn } from '../src/domain/text.ts'
import { sampleJourneyYaml } from '../src/worlds/sample/sampleJourneyYaml.ts'
import { sampleVisitsCsv } from '../src/worlds/sample/sampleVisitsCsv.ts'
import { AGE_BANDS, FIRST_TIME, sampleWorld } from '../src/worlds/sample/sampleWorld.ts'
import { toPatternTable } from '../src/worlds/toPatternTable.ts'

const parsed = parseJourneyFile(sampleJourneyYaml())
if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
const { journey, warnings } = parsed
const csv = sampleVisitsCsv()

/** Enough of RFC 4180 for a file of our own: no line breaks in fields. */
const splitLine = (line: string): string[] =>
  [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)].map(([, field]) =>
    field!.startsWith('"') ? field!.slice(1, -1).replaceAll('""', '"') : field!,
  )

const [header, ...lines] = csv.trimEnd().split('\n').map(splitLine)
const rows = lines.map((fields) => Object.fromEntries(header!.map((name, i) => [name, fields[i]!])))
const column = (name: string): string[] => rows.map((row) => row[name]!)

describe('the sample journey', () => {
  it('is a journey file without a problem or a warning', () => {
    expect(warnings).toEqual([])
    expect(journey.moments).toHaveLength(12)
  })
  it('has the moments of its world in the same order, failing and mended at the same levels', () => {
    expect(journey.moments.map(({ id, scale }) => [id, scale.failed, scale.target])).toEqual(
      sampleWorld.moments.map(({ id, failed, target }) => [id, failed, target]),
    )
  })
  it('says everything in Korean and in English', () => {
    for (const moment of journey.moments) {
      expect(moment.remedies.length, moment.id).toBeGreaterThanOrEqual(2)
      expect(moment.remedies.length, moment.id).toBeLessThanOrEqual(3)
      const { name, description, standard } = moment
      for (const text of [name, description, standard, ...moment.remedies.map((remedy) => remedy.name)]) {
        expect(textIn(text!, 'ko')).toMatch(/[가-힣]/)
        expect(textIn(text!, 'en')).toMatch(/^[^가-힣]+$/)
      }
      expect(Object.keys(moment.keywords).sort()).toEqual(['en', 'ko'])
      expect(moment.seconds).toBeGreaterThan(0)
      expect(Object.keys(moment.touchpoint as object).sort()).toEqual(['en', 'ko'])
    }
    expect(new Set(journey.moments.map(({ phase }) => phase))).toEqual(
      new Set(['zmot', 'fmot', 'smot', 'umot']),
    )
  })
})

describe('the sample visits', () => {
  it('are the same text every time', () => {
    expect(sampleVisitsCsv()).toBe(csv)
  })
  it('have every column that the journey names, and nothing broken', () => {
    for (const { column: names, secondsColumn } of journey.moments)
      for (const name of [...(names ?? []), ...(secondsColumn ?? [])]) expect(header).toContain(name)
    for (const name of ['visit_id', 'visited_at', 'shop', 'clerk', 'member', 'age_band', 'first_time'])
      expect(header).toContain(name)
    expect(lines.every((fields) => fields.length === header!.length)).toBe(true)
    expect(rows).toHaveLength(4200)
    expect(new Set(column('visit_id')).size).toBe(4200)
  })
  it('fill ninety days in three shops, in order', () => {
    const times = column('visited_at')
    expect(times).toEqual([...times].sort())
    expect(new Set(times.map((time) => time.slice(0, 10))).size).toBe(90)
    expect([times[0]!.slice(0, 10), times.at(-1)!.slice(0, 10)]).toEqual(['2026-08-03', '2026-10-31'])
    expect(new Set(column('shop')).size).toBe(3)
    expect(new Set(column('clerk')).size).toBe(7)
  })
  it('rate a moment on the scale, or 0 where it may go unmet', () => {
    for (const moment of journey.moments) {
      const codes = new Set(column(moment.id))
      expect([...codes].sort()).toEqual(moment.notMet.includes('0') ? [...'012345'] : [...'12345'])
    }
  })
  it('come from customers of whom many return, with a few outcomes unknown and some words', () => {
    const members = column('member').filter(Boolean)
    expect(members.length / 4200).toBeGreaterThan(0.6)
    expect(members.length / new Set(members).size).toBeGreaterThan(2.5)
    const unknown = column('satisfied').filter((value) => value === '').length / 4200
    expect(unknown).toBeGreaterThan(0.02)
    expect(unknown).toBeLessThan(0.05)
    const remarks = column('remarks').filter(Boolean)
    expect(remarks.length / 4200).toBeGreaterThan(0.12)
    expect(remarks.length / 4200).toBeLessThan(0.18)
    expect(new Set(remarks).size).toBeGreaterThan(300)
    expect(remarks.filter((remark) => /^[^가-힣]+$/.test(remark)).length).toBeGreaterThan(30)
    expect(new Set(column('age_band')).size).toBe(AGE_BANDS.length)
    expect(new Set(column('first_time')).size).toBe(FIRST_TIME.length)
  })
})

describe('the verdict on the sample', () => {
  const strangers = new Map<string, number>()
  const customerOf = (key: string): number => {
    if (!strangers.has(key)) strangers.set(key, strangers.size)
    return strangers.get(key)!
  }
  const table = toPatternTable(sampleWorld, {
    count: rows.length,
    levels: journey.moments.map(({ id }) => Uint8Array.from(column(id), (code) => Number(code) || NOT_MET)),
    outcomes: Uint8Array.from(column('satisfied'), (v) => (v === 'yes' ? KEPT : v === 'no' ? LOST : UNKNOWN)),
    segments: [
      Uint8Array.from(column('age_band'), (value) => AGE_BANDS.indexOf(value as (typeof AGE_BANDS)[number])),
      Uint8Array.from(column('first_time'), (value) => FIRST_TIME.indexOf(value as 'yes')),
    ],
    customers: Int32Array.from(rows, (row) => customerOf(row.member || row.visit_id!)),
    weights: null,
  })
  const diagnosis = diagnose(table)
  const truth = sampleWorld.truth()

  it('is held against a truth of about 20 lost per 1,000 at handing over change', () => {
    expect(truth.weakest).toBe('change')
    const change = truth.lostPer1000[sampleWorld.moments.findIndex(({ id }) => id === 'change')]!
    expect(change).toBeGreaterThan(18)
    expect(change).toBeLessThan(23)
  })
  it('is held against the truth that the documentation prints, in both languages', () => {
    for (const lang of ['en', 'ko']) {
      const page = readFileSync(resolve(import.meta.dirname, `../docs/${lang}/sample.md`), 'utf8')
      const printed = [...page.matchAll(/^\| (\w+)[^|]* \| ([\d.]+) \|$/gm)]
      expect(printed).toHaveLength(12)
      for (const [, id, cost] of printed) {
        const m = sampleWorld.moments.findIndex((moment) => moment.id === id)
        expect(Math.abs(truth.lostPer1000[m]! - Number(cost)), id).toBeLessThan(0.1)
      }
    }
  })
  it('names the true weakest moment', () => {
    expect(diagnosis.weakest).toMatchObject({ kind: 'named', moment: 'change' })
  })
  it('covers at least ten of the twelve true costs with its 90 % intervals', () => {
    const covered = diagnosis.moments.filter(({ id, lostPer1000 }) => {
      const cost = truth.lostPer1000[sampleWorld.moments.findIndex((moment) => moment.id === id)]!
      return lostPer1000.low <= cost + 1e-9 && cost <= lostPer1000.high
    })
    expect(covered.length).toBeGreaterThanOrEqual(10)
  })
  it('does not call the chain wrong', () => {
    expect(['chain', 'cannot-tell']).toContain(diagnosis.model.verdict)
  })
})
