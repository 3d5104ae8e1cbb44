import type { PerceptionGapsDocument } from '../../contract/perceptionGapsDocument.ts'
import { measurePerceptionGaps } from '../../diagnosis/perceptionGap.ts'
import { levelsOf } from '../../domain/scale.ts'
import {
  askNumbers,
  type Numbers,
  type NumbersOptions,
  type NumbersQuestion,
  toQuestion,
} from './askNumbers.ts'

/** How customers, providers and mystery visitors see the same moments. */
export const getPerceptionGaps = (
  question: NumbersQuestion,
  options: NumbersOptions,
): Promise<Numbers<PerceptionGapsDocument>> =>
  askNumbers('perception-gaps', { ...question }, options, async (journey) => {
    const tally = await options.dataFolder.facts.tallyPerceptions(toQuestion(journey, question))
    const gaps = measurePerceptionGaps(tally, { levels: journey.moments.map(({ scale }) => levelsOf(scale)) })
    return {
      kind: 'numbers',
      journey,
      document: {
        journey: journey.id,
        version: journey.version,
        gaps: gaps.map(({ moment, ...gap }) => ({ moment: journey.moments[moment]!.id, ...gap })),
      },
    }
  })
