import { beforeAll, describe, expect, it } from 'vitest'
import { starterJourney } from '../src/cli/starter/starterJourney.ts'
import { starterVisits } from '../src/cli/starter/starterVisits.ts'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import type { Journey } from '../src/domain/journey.ts'
import { sampleJourneyYaml } from '../src/worlds/sample/sampleJourneyYaml.ts'
import { sampleVisitsCsv } from '../src/worlds/sample/sampleVisitsCsv.ts'
import { type GuessedTable, guessRows, inRole } from './guessing/guessTable.ts'

/** Files that Fifteen writes itself, each with the journey file that says what its columns are. */
const OWN_FILES = [
  { title: 'the Korean starter', journey: starterJourney('ko'), visits: starterVisits('ko') },
  { title: 'the English starter', journey: starterJourney('en'), visits: starterVisits('en') },
  { title: 'the sample shop', journey: sampleJourneyYaml(), visits: sampleVisitsCsv() },
] as const

describe.each(OWN_FILES)('the visits of $title, brought without their journey', ({ journey, visits }) => {
  let known: Journey
  let guess: GuessedTable
  beforeAll(async () => {
    const parsed = parseJourneyFile(journey)
    if (parsed.kind !== 'ok') throw new Error('the journey file does not parse')
    known = parsed.journey
    const [header = [], ...rows] = toFields(visits)
    guess = await guessRows(header, rows)
  })

  it('have the columns that their journey names, each for what it is', () => {
    const { moments, outcome, visit, customer, at, place, staff, comment, segments } = known
    const first = (names: readonly string[] | null | undefined): readonly string[] => names?.slice(0, 1) ?? []
    const { mapping } = guess
    expect({
      ratings: inRole(mapping, 'rating'),
      seconds: inRole(mapping, 'seconds'),
      outcome: inRole(mapping, 'outcome'),
      visit: inRole(mapping, 'visit'),
      customer: inRole(mapping, 'customer'),
      at: inRole(mapping, 'at'),
      place: inRole(mapping, 'place'),
      staff: inRole(mapping, 'staff'),
      comment: inRole(mapping, 'comment'),
      segments: inRole(mapping, 'segment'),
    }).toEqual({
      ratings: moments.flatMap(({ column }) => first(column)),
      seconds: moments.flatMap(({ secondsColumn }) => first(secondsColumn)),
      outcome: first(outcome?.column),
      visit: visit.flatMap(first),
      customer: first(customer),
      at: first(at?.column),
      place: first(place),
      staff: first(staff),
      comment: first(comment),
      segments: segments.flatMap(first),
    })
  })

  it('are read as their journey reads them: moments not met, the outcome, no row set aside', () => {
    const { mapping, effect } = guess
    const byColumn = known.moments.map(({ column }) => {
      const at = mapping.columns.find((each) => each.column === column?.[0])?.moment
      return mapping.moments.find(({ id }) => id === at)!
    })
    known.moments.forEach(({ notMet }, i) => {
      const { scale, ...codes } = byColumn[i]!
      expect(codes.notMet).toEqual(expect.arrayContaining([...notMet]))
      expect([scale.min, scale.max, scale.reversed]).toEqual([known.scale.min, known.scale.max, false])
    })
    expect(mapping.outcome).toMatchObject({ kind: known.outcome?.kind, reading: known.outcome?.reading })
    expect(effect.problems).toEqual([])
    expect(effect.moments.flatMap(({ unread }) => unread)).toEqual([])
  })
})

/** The fields of a file whose only quoted fields hold commas and quotes. */
const toFields = (text: string): readonly (readonly string[])[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    )
