import type { MomentId } from '../domain/ids.ts'
import { GRADES, type Grade, type Remedy } from '../domain/journey.ts'
import { type Lang, textIn } from '../domain/text.ts'
import { askNextSentence } from './askNextWords.ts'
import { josa } from './josa.ts'
import { costName, effortName } from './names.ts'
import { ENGLISH, KOREAN } from './outcomeWords.ts'
import { type Phrase, phrase, strong } from './phrase.ts'
import { suspects } from './smallPrint.ts'
import { answeredVisits, momentName, momentOf, type Telling } from './telling.ts'

/** One thing to do tomorrow. */
export interface Advice {
  readonly kind: 'remedy' | 'watch' | 'ask' | 'record' | 'listen'
  /** The moment that it is about; null where it is about none. */
  readonly moment: MomentId | null
  /** The sentence: what to do. */
  readonly phrase: Phrase
  /** Cost and effort, or why; may be empty. */
  readonly small: string
}

const gradeOf = (grade: Grade | null): number => (grade === null ? 1.5 : GRADES.indexOf(grade))

/** The remedies of a moment, least effort first, then least cost, then as the owner wrote them. */
export const byEffort = (remedies: readonly Remedy[]): readonly Remedy[] =>
  [...remedies].sort((a, b) => gradeOf(a.effort) - gradeOf(b.effort) || gradeOf(a.cost) - gradeOf(b.cost))

/** Cost and effort in a few words; empty where neither is known. */
export const remedyPrint = ({ cost, effort }: Remedy, lang: Lang): string =>
  [cost === null ? '' : costName(cost, lang), effort === null ? '' : effortName(effort, lang)]
    .filter((words) => words !== '')
    .join(' · ')

const ended = (text: string): string => (/[.!?…。]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)

/** The opening of the advice, to stand before or above it. */
export const tomorrowTitle = (lang: Lang): string =>
  lang === 'ko' ? '내일은 이렇게 해 보세요' : 'Try tomorrow'

/** The question that a visit is asked first. */
export const pickQuestion = (lang: Lang): string =>
  lang === 'ko' ? '어느 순간이 가장 아쉬우셨나요?' : 'Which moment let you down most?'

function atMoment({ journey, lang }: Telling, id: MomentId, showName: boolean): Advice {
  const moment = momentOf(journey, id)
  const name = momentName(journey, id, lang)
  const [first] = moment ? byEffort(moment.remedies) : []
  const lead = showName ? [strong(name), ': '] : []
  if (first)
    return {
      kind: 'remedy',
      moment: id,
      phrase: phrase(...lead, strong(ended(textIn(first.name, lang)))),
      small: remedyPrint(first, lang),
    }
  if (moment?.standard) {
    const standard = ended(textIn(moment.standard, lang))
    return {
      kind: 'watch',
      moment: id,
      phrase:
        lang === 'ko'
          ? phrase(
              strong(name),
              `${josa(name, '을/를')} 열 번 지켜보고 표준대로인지 세어 보세요: `,
              strong(standard),
            )
          : phrase(
              'Watch ',
              strong(name),
              ' ten times and count how often the standard is kept: ',
              strong(standard),
            ),
      small:
        lang === 'ko' ? '이 순간에 적어 둔 처방이 없습니다' : 'no remedy is written down for this moment',
    }
  }
  return {
    kind: 'watch',
    moment: id,
    phrase:
      lang === 'ko'
        ? phrase(
            strong(name),
            `${josa(name, '을/를')} 열 번 지켜보고, 손님이 무엇을 보고 듣는지 적어 보세요.`,
          )
        : phrase('Watch ', strong(name), ' ten times and write down what the customer sees and hears.'),
    small: lang === 'ko' ? '처방도 표준도 아직 없습니다' : 'no remedy and no standard is written down yet',
  }
}

function asking({ lang }: Telling): Advice {
  return {
    kind: 'ask',
    moment: null,
    phrase:
      lang === 'ko'
        ? phrase('손님마다 한 가지만 더 여쭤 보세요: ', strong(`“${pickQuestion(lang)}”`))
        : phrase('Ask every customer one thing more: ', strong(`“${pickQuestion(lang)}”`)),
    small: lang === 'ko' ? '한 번 누르면 되는 질문입니다' : 'one tap answers it',
  }
}

/** After the pick, the ratings that tell most; nothing where all tell about the same. */
function rating(telling: Telling): readonly Advice[] {
  const sentence = askNextSentence(telling)
  return sentence === null ? [] : [{ kind: 'ask', moment: null, phrase: sentence, small: '' }]
}

function recording({ diagnosis, lang }: Telling): Advice {
  return {
    kind: 'record',
    moment: null,
    phrase:
      lang === 'ko'
        ? phrase('방문마다 ', strong(KOREAN[diagnosis.outcomeKind].record), ' 함께 적어 두세요.')
        : phrase('Record with every visit ', strong(ENGLISH[diagnosis.outcomeKind].record), '.'),
    small:
      lang === 'ko'
        ? '끝이 좋았던 방문과 나빴던 방문을 견줄 수 있어야 합니다'
        : 'visits that ended well must be compared with visits that did not',
  }
}

function comparing({ diagnosis, lang }: Telling): Advice {
  const silent = diagnosis.lost === 0
  return {
    kind: 'record',
    moment: null,
    phrase:
      lang === 'ko'
        ? silent
          ? phrase(strong('말없이 가신 손님'), '께도 여쭤 보세요.')
          : phrase(strong('결과를 바르게 읽었는지'), ' 먼저 확인해 보세요.')
        : silent
          ? phrase('Ask ', strong('those who go without a word'), ' too.')
          : phrase('Check first ', strong('that outcomes are read the right way round'), '.'),
    small:
      lang === 'ko'
        ? '끝이 좋았던 방문과 나빴던 방문이 다 있어야 견줄 수 있습니다'
        : 'visits that ended well must be compared with visits that did not',
  }
}

function listening({ lang }: Telling): Advice {
  return {
    kind: 'listen',
    moment: null,
    phrase:
      lang === 'ko'
        ? phrase('손님이 하신 말씀을 읽고 ', strong('여정에 빠진 순간'), '을 찾아 더해 보세요.')
        : phrase(
            'Read what customers said and add ',
            strong('the moments that your journey is missing'),
            '.',
          ),
    small:
      lang === 'ko'
        ? '어느 순간에도 맞지 않는 말씀이 실마리입니다'
        : 'comments that fit none of your moments are the clue',
  }
}

/**
 * What to do tomorrow: the easiest remedy of the weakest moment, of the first two on a shortlist, or the next
 * step where no moment can be named. Never empty.
 */
export function tomorrow(telling: Telling): readonly Advice[] {
  const { diagnosis } = telling
  const { weakest } = diagnosis
  if (weakest.kind === 'no-culprit') return [listening(telling)]
  if (weakest.kind === 'cannot-tell') {
    if (answeredVisits(diagnosis) === 0) return [recording(telling)]
    return [
      diagnosis.kept === 0 || diagnosis.lost === 0 ? comparing(telling) : asking(telling),
      ...rating(telling),
    ]
  }
  const ids = suspects(telling).slice(0, 2)
  const remedies = ids.map((id) => atMoment(telling, id, ids.length > 1))
  return weakest.kind === 'shortlist' && !weakest.tied
    ? [...remedies, asking(telling), ...rating(telling)]
    : remedies
}

/** The other remedies of a moment beside the first. */
export const otherRemedies = ({ journey }: Telling, id: MomentId): readonly Remedy[] =>
  byEffort(momentOf(journey, id)?.remedies ?? []).slice(1)
