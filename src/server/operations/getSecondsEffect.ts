import type { SecondsEffectDocument } from '../../contract/secondsEffectDocument.ts'
import { failedLevel } from '../../domain/scale.ts'
import { runAside } from '../jobs/runAside.ts'
import {
  askNumbers,
  type Numbers,
  type NumbersOptions,
  type NumbersQuestion,
  toQuestion,
} from './askNumbers.ts'
import { readClockOffsets } from './readClockOffsets.ts'

/** More lengths than these change nothing that can be read off, and take long. */
export const MOST_LENGTHS = 60_000

export interface AskedSecondsEffect extends NumbersQuestion {
  readonly moment: string
}

/** What each second of a moment beyond its target costs. */
export const getSecondsEffect = (
  asked: AskedSecondsEffect,
  options: NumbersOptions,
): Promise<Numbers<SecondsEffectDocument>> =>
  askNumbers('seconds-effect', { ...asked }, options, async (journey) => {
    const { facts } = options.dataFolder
    const moment = journey.moments.find(({ id }) => id === asked.moment)
    if (!moment) return { kind: 'no-moment', known: journey.moments.map(({ id }) => id) }
    const question = toQuestion(journey, asked)
    const timed = await facts.readTimedEncounters({
      ...question,
      moment: moment.id,
      offsets: await readClockOffsets(facts, question),
      most: MOST_LENGTHS,
    })
    const { lost, failed, ...effect } = await runAside(
      {
        kind: 'seconds',
        timed,
        options: { target: moment.seconds, failed: failedLevel(moment.scale) },
      },
      options.signal,
    )
    return {
      kind: 'numbers',
      journey,
      document: {
        journey: journey.id,
        version: journey.version,
        moment: moment.id,
        measured: timed.rows,
        ...effect,
        lost,
        failed,
      },
    }
  })
