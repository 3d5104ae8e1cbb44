import { chooseRemedies } from '../../diagnosis/budget.ts'
import type { Study } from '../../diagnosis/study.ts'
import { type AskWhatIf, createWhatIf } from '../../diagnosis/whatIf.ts'
import type { StudyAnswer, StudyQuestion } from './diagnosisTask.ts'

/** The last studies of a thread, for further questions about them. */
export interface KeptStudies {
  readonly keep: (key: string, study: Study) => void
  /** Null where the study is kept no more. */
  readonly ask: (key: string, question: StudyQuestion) => StudyAnswer | null
}

const MOST_STUDIES = 4
const MOST_BYTES = 384 * 1024 * 1024

interface Kept {
  readonly study: Study
  readonly bytes: number
  whatIf: AskWhatIf | null
}

/** Keeps a few studies, the least recently asked forgotten first; one larger than all may be is not kept. */
export function createKeptStudies({ most = MOST_STUDIES, mostBytes = MOST_BYTES } = {}): KeptStudies {
  const kept = new Map<string, Kept>()
  return {
    keep: (key, study) => {
      kept.delete(key)
      const bytes = bytesOf(study)
      if (bytes > mostBytes) return
      kept.set(key, { study, bytes, whatIf: null })
      let all = [...kept.values()].reduce((sum, each) => sum + each.bytes, 0)
      for (const [oldest, each] of kept) {
        if (kept.size <= most && all <= mostBytes) break
        kept.delete(oldest)
        all -= each.bytes
      }
    },
    ask: (key, question) => {
      const found = kept.get(key)
      if (!found) return null
      kept.delete(key)
      kept.set(key, found)
      found.whatIf ??= createWhatIf(found.study)
      return answerFrom(found.study, found.whatIf, question)
    },
  }
}

/** Answers a question about a study. */
export function answerFrom(study: Study, whatIf: AskWhatIf, question: StudyQuestion): StudyAnswer {
  return question.kind === 'what-if'
    ? { kind: 'what-if', whatIf: whatIf(question.plan, question.lengths) }
    : { kind: 'budget', best: chooseRemedies(study, question, whatIf) }
}

/** About how much a study holds on to: its rows in the models, and what the draws are made of. */
function bytesOf({ visits, fits }: Study): number {
  const models = fits ? fits.averaged.length + 3 : 0
  const factors = visits.moments.length + visits.segments.length + 1
  return visits.rows * (visits.moments.length * 2 + 40 + models * (4 * factors + 60)) + models * 4e6
}
