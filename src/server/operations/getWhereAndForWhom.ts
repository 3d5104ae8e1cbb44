import type { WhereDocument } from '../../contract/whereDocument.ts'
import { FEWEST_SHOWN } from '../../diagnosis/poolGroups.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Question } from '../../store/facts/port/question.ts'
import { runAside } from '../jobs/runAside.ts'
import {
  askNumbers,
  isNarrowed,
  type Numbers,
  type NumbersOptions,
  type NumbersQuestion,
  toQuestion,
} from './askNumbers.ts'
import { DEFAULT_SEED } from './diagnoseWorkspace.ts'
import { type Nothing, noOutcomeRule, noVisits, tooFewVisits } from './nothingToDiagnose.ts'

export interface AskedWhere extends NumbersQuestion {
  /** `place`, `period`, or `segment:` and its name. */
  readonly by: string
}

/** Where and for whom another moment is the weakest than over all visits. */
export const getWhereAndForWhom = (
  question: AskedWhere,
  options: NumbersOptions,
): Promise<Numbers<WhereDocument>> =>
  askNumbers('where-and-for-whom', { ...question }, options, async (journey) => {
    if (journey.outcome === null) return noOutcomeRule(journey)
    const { by } = question
    const segment = by.startsWith('segment:') ? by.slice('segment:'.length) : null
    if (segment !== null && !journey.segments.some((names) => names.includes(segment)))
      return noSegment(journey, segment)
    const table = await options.dataFolder.facts.patternTable({
      ...toQuestion(journey, question),
      apart: apartOf(by),
    })
    const narrowed = isNarrowed(question)
    if (table.rows === 0) return noVisits(journey, { isNarrowed: narrowed })
    const visits = table.counts.reduce((a, b) => a + b, 0)
    if (narrowed && visits < FEWEST_SHOWN) return tooFewVisits(journey)
    const name =
      segment === null ? apartOf(by) : journey.segments.find((names) => names.includes(segment))![0]
    const grouping = table.segments.findLast((each) => each.name === name)!
    // whoever looks by one grouping may look by all: segments, place and period
    const groupings = journey.segments.length + 2
    const answer = await runAside(
      { kind: 'where', table, grouping, options: { seed: DEFAULT_SEED, groupings } },
      options.signal,
    )
    return {
      kind: 'numbers',
      journey,
      document: { journey: journey.id, version: journey.version, by, answer },
    }
  })

const apartOf = (by: string): Question['apart'] =>
  by === 'place' ? 'place' : by === 'period' ? 'month' : undefined

const noSegment = (journey: Journey, segment: string): Nothing => {
  const known = journey.segments.map((names) => names[0]).join(', ')
  return {
    kind: 'nothing',
    reason: 'unknown-column',
    detail: {
      ko: `"${journey.id}" 여정에 "${segment}" 구분이 없습니다.${known ? ` 있는 구분: ${known}` : ''}`,
      en: `the journey "${journey.id}" has no segment "${segment}"${known ? `; it has ${known}` : ''}`,
    },
  }
}
