import type { ComparedSide, ComparisonDocument } from '../../contract/comparisonDocument.ts'
import { compareShares, NO_REAL_DIFFERENCE } from '../../diagnosis/compareShares.ts'
import { failuresIn } from '../../diagnosis/failRates.ts'
import { FEWEST_SHOWN } from '../../diagnosis/poolGroups.ts'
import { countVisits, keptIn, unbrokenIn } from '../../diagnosis/visitShares.ts'
import { failedLevel } from '../../domain/scale.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { Question } from '../../store/facts/port/question.ts'
import {
  askNumbers,
  isNarrowed,
  type Numbers,
  type NumbersOptions,
  type NumbersQuestion,
  toQuestion,
} from './askNumbers.ts'
import { noVisits, tooFewVisits } from './nothingToDiagnose.ts'

export type Side = Pick<NumbersQuestion, 'from' | 'to' | 'where'>

export interface AskedComparison {
  readonly journey: string
  readonly version?: number | undefined
  readonly a: Side
  readonly b: Side
}

/** Two places, periods or segments side by side: shares kept, unbroken, and the failures of each moment. */
export const getComparison = (
  asked: AskedComparison,
  options: NumbersOptions,
): Promise<Numbers<ComparisonDocument>> =>
  askNumbers('comparison', { ...asked }, options, async (journey) => {
    const { facts } = options.dataFolder
    const questions = [asked.a, asked.b].map((side) => toQuestion(journey, { ...side, journey: journey.id }))
    const [a, b] = await Promise.all(questions.map((question) => countSide(facts, question)))
    for (const [side, { visits }] of [[asked.a, a!] as const, [asked.b, b!] as const]) {
      const narrowed = isNarrowed({ journey: journey.id, ...side })
      if (visits === 0) return noVisits(journey, { isNarrowed: narrowed })
      if (visits < FEWEST_SHOWN) return tooFewVisits(journey)
    }
    const overlap = await facts.countOverlap([questions[0]!, questions[1]!])
    const clustered =
      a!.chains.customersRepeat || b!.chains.customersRepeat || overlap.customers > 0 || overlap.visits > 0
    const asks = [
      { a: keptIn(a!.chains), b: keptIn(b!.chains) },
      { a: unbrokenIn(a!.chains), b: unbrokenIn(b!.chains) },
      ...journey.moments.map(({ scale }, moment) => {
        const question = { moment, failed: failedLevel(scale) }
        return { a: failuresIn(a!.encounters, question), b: failuresIn(b!.encounters, question) }
      }),
    ]
    const [kept, unbroken, ...moments] = compareShares(asks, { clustered })
    const known = (at: number): boolean => asks[at]!.a.n + asks[at]!.b.n > 0
    return {
      kind: 'numbers',
      journey,
      document: {
        journey: journey.id,
        version: journey.version,
        a: toSide(asked.a, a!.visits),
        b: toSide(asked.b, b!.visits),
        kept: known(0) ? kept! : null,
        unbroken: known(1) ? unbroken! : null,
        moments: journey.moments.map(({ id }, i) => ({ id, failRate: moments[i]! })),
        overlap: overlap.visits,
        withinPoints: NO_REAL_DIFFERENCE * 100,
      },
    }
  })

async function countSide(facts: Facts, question: Question) {
  const [chains, [encounters]] = await Promise.all([
    facts.tallyVisits({ ...question, keepBuckets: true }),
    facts.tallyEncounters({ ...question, keepBuckets: true }),
  ])
  return { chains, encounters: encounters!, visits: countVisits(chains) }
}

const toSide = ({ from, to, where = [] }: Side, visits: number): ComparedSide => ({
  from: from ?? null,
  to: to ?? null,
  where: where.map(({ column, value }) => `${column}=${value}`),
  visits,
})
