import type { MomentDocument } from '../../contract/momentNumbersDocument.ts'
import { measureFailureGroups, measureFailureHours } from '../../diagnosis/failureGroups.ts'
import { FEWEST_SHOWN } from '../../diagnosis/poolGroups.ts'
import { countVisits } from '../../diagnosis/visitShares.ts'
import type { Moment } from '../../domain/journey.ts'
import { failedLevel } from '../../domain/scale.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { MomentQuestion } from '../../store/facts/port/question.ts'
import type { TallyBy } from '../../store/facts/port/tallies.ts'
import {
  askNumbers,
  isNarrowed,
  type Numbers,
  type NumbersOptions,
  type NumbersQuestion,
  toQuestion,
} from './askNumbers.ts'
import { choosePeriod, type Period } from './choosePeriod.ts'
import { findMomentComments } from './findMomentComments.ts'
import { countMoments, toMomentNumbers } from './momentNumbers.ts'
import { noVisits, tooFewVisits } from './nothingToDiagnose.ts'
import { readClockOffsets } from './readClockOffsets.ts'

export interface AskedMoment extends NumbersQuestion {
  readonly moment: string
  readonly period?: Period | undefined
  /** At most so many comments. */
  readonly comments?: number | undefined
}

const COMMENTS = 20

/** The page of one moment. */
export const getMoment = (asked: AskedMoment, options: NumbersOptions): Promise<Numbers<MomentDocument>> =>
  askNumbers('moment', { ...asked }, options, async (journey) => {
    const { facts } = options.dataFolder
    const index = journey.moments.findIndex(({ id }) => id === asked.moment)
    const moment = journey.moments[index]
    if (!moment) return { kind: 'no-moment', known: journey.moments.map(({ id }) => id) }
    const question: MomentQuestion = { ...toQuestion(journey, asked), moment: moment.id }
    const counted = await countMoments(facts, question)
    const visits = countVisits(counted.visits)
    const narrowed = isNarrowed(asked)
    if (visits === 0) return noVisits(journey, { isNarrowed: narrowed })
    if (narrowed && visits < FEWEST_SHOWN) return tooFewVisits(journey)
    const numbers = toMomentNumbers(counted, { journey, moment: index, narrowed })
    const { days } = counted.visits
    const period = days === null ? null : (asked.period ?? choosePeriod(days, numbers.met))
    const groups = await readGroups(facts, question, { moment, index, period })
    const comments = await findMomentComments(facts, question, {
      moment,
      most: asked.comments ?? COMMENTS,
    })
    return {
      kind: 'numbers',
      journey,
      document: { ...numbers, journey: journey.id, version: journey.version, ...groups, ...comments },
    }
  })

async function readGroups(
  facts: Facts,
  question: MomentQuestion,
  { moment, index, period }: { moment: Moment; index: number; period: Period | null },
): Promise<Pick<MomentDocument, 'overTime' | 'byPlace' | 'byHour' | 'bySegment'>> {
  const asked = { moment: index, failed: failedLevel(moment.scale) }
  const { segments } = question.journey
  const offsets = await readClockOffsets(facts, question)
  const by: readonly TallyBy[] = [
    { kind: 'place' },
    ...segments.map(([name = '']): TallyBy => ({ kind: 'segment', name })),
    ...(period === null ? [] : [{ kind: 'period', period } as const]),
    ...(offsets === null ? [] : [{ kind: 'hour', offsets } as const]),
  ]
  const tallies = await facts.tallyEncounters({ ...question, by })
  const of = (kind: TallyBy['kind']) => tallies[by.findIndex((each) => each.kind === kind)]
  const [places, times, hours] = [of('place')!, of('period'), of('hour')]
  return {
    overTime: times && period ? { period, groups: measureFailureGroups(times, asked) } : null,
    byPlace: measureFailureGroups(places, asked),
    byHour: hours ? measureFailureHours(hours, asked) : [],
    bySegment: segments.map(([segment = ''], i) => ({
      segment,
      groups: measureFailureGroups(tallies[1 + i]!, asked),
    })),
  }
}
