import type { MeasuredLengths } from '../../diagnosis/whatIfLengths.ts'
import type { MomentChange } from '../../domain/whatIf.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { Question } from '../../store/facts/port/question.ts'
import { MOST_LENGTHS } from './getSecondsEffect.ts'
import { type Nothing, toNothing } from './nothingToDiagnose.ts'
import { readClockOffsets } from './readClockOffsets.ts'

/** The lengths measured at the moments that a plan or a remedy shortens; of no other moment anything is read. */
export async function readLengths(
  plan: readonly MomentChange[],
  { journey, from, to, where, outcome }: Question,
  facts: Facts,
): Promise<readonly MeasuredLengths[] | Nothing> {
  const shortened = new Set(plan.flatMap(({ moment, change }) => (change.kind === 'shortened' ? moment : [])))
  if (shortened.size === 0) return []
  const question: Question = { journey, from, to, where, outcome }
  try {
    const offsets = await readClockOffsets(facts, question)
    const read: MeasuredLengths[] = []
    for (const { id: moment, seconds: target } of journey.moments) {
      if (!shortened.has(moment)) continue
      const timed = await facts.readTimedEncounters({ ...question, moment, offsets, most: MOST_LENGTHS })
      if (timed.rows > 0) read.push({ timed, target })
    }
    return read
  } catch (error) {
    const nothing = toNothing(error)
    if (nothing) return nothing
    throw error
  }
}
