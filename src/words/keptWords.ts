import type { KeptByFailures } from '../domain/diagnosis.ts'
import type { Lang } from '../domain/text.ts'
import { inWords, list, plural } from './english.ts'
import { formatNumber, formatPercent, formatPercentInterval } from './figures.ts'
import { ENGLISH, KOREAN } from './outcomeWords.ts'
import { type Phrase, phrase, strong } from './phrase.ts'
import { answeredVisits, type Telling } from './telling.ts'

/** The share of visits in which no asked moment failed. */
export function unbrokenSentence({ diagnosis: { unbroken }, lang }: Telling): Phrase {
  if (unbroken.n === 0)
    return phrase(lang === 'ko' ? '순간을 평가한 방문이 아직 없습니다.' : 'No visit has rated a moment yet.')
  const share = formatPercentInterval(unbroken, lang)
  return lang === 'ko'
    ? phrase('방문 가운데 ', strong(share), '는 실패한 순간이 하나도 없었습니다.')
    : phrase(strong(share), ' of visits went through with no failed moment.')
}

/** The share of visits that ended well, before any moment is looked at. */
export function averageSentence({ diagnosis, lang }: Telling): Phrase {
  const answered = answeredVisits(diagnosis)
  if (answered === 0)
    return phrase(lang === 'ko' ? '결과를 아는 방문이 아직 없습니다.' : 'No visit has a known outcome yet.')
  const share = formatPercentInterval(diagnosis.average, lang)
  return lang === 'ko'
    ? phrase(
        `답해 주신 방문 ${formatNumber(answered)}건 가운데 ${KOREAN[diagnosis.outcomeKind].keptPeople}은 `,
        strong(share),
        '입니다.',
      )
    : phrase(
        `Of ${formatNumber(answered)} ${plural(answered, 'visit')} answered, `,
        strong(share),
        ` ${ENGLISH[diagnosis.outcomeKind].keptDid}.`,
      )
}

/** The heading of the bars. */
export const keptTitle = (lang: Lang): string =>
  lang === 'ko' ? '몇 번 실패하면 손님을 잃나요?' : 'How many failures lose a customer?'

/** A bar's label: 0번, 3번, 4번 이상; none, 3, 4 or more. */
export function failuresLabel(
  { failed, orMore }: Pick<KeptByFailures, 'failed' | 'orMore'>,
  lang: Lang,
): string {
  if (lang === 'ko') return orMore ? `${failed}번 이상` : failed === 0 ? '없음' : `${failed}번`
  return orMore ? `${failed} or more` : failed === 0 ? 'none' : String(failed)
}

const NBSP = '\u00a0'

const times = (row: KeptByFailures, lang: Lang): string => {
  if (lang === 'ko') {
    const native = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉', '열']
    const count = native[row.failed]
    return `${count === undefined ? `${row.failed}번` : `${count}${NBSP}번`}${row.orMore ? ' 이상' : ''}`
  }
  return row.orMore ? `${inWords(row.failed)} or more` : inWords(row.failed)
}

const ENOUGH = 30

/** How customers stay by the number of failed moments, in one or two sentences; null where nothing is known. */
export function keptSentence({ diagnosis, lang }: Telling): Phrase | null {
  const rows = diagnosis.keptByFailures.filter((row) => row.visits >= ENOUGH)
  const none = rows.find((row) => row.failed === 0)
  const broken = rows.filter((row) => row.failed > 0)
  const half = broken.find((_, i) => broken.slice(i).every((row) => row.kept.value < 0.5))
  const last = broken.at(-1)
  const told = [...new Set([broken[0], broken[1], half, last])].filter((row) => row !== undefined)
  told.sort((a, b) => a.failed - b.failed)
  if (!none && told.length === 0) return null
  if (lang === 'ko') {
    const { keptPeople } = KOREAN[diagnosis.outcomeKind]
    const start = none
      ? phrase(`실패가 없던 방문에서 ${keptPeople}은 `, strong(formatPercent(none.kept.value, lang)))
      : phrase(`${keptPeople}은`)
    if (told.length === 0) return phrase(start, '였습니다.')
    const rest = told
      .map((row) => `${times(row, lang)} 실패하면 ${formatPercent(row.kept.value, lang)}`)
      .join(', ')
    const turn = half ? ` ${times(half, lang)}${half.orMore ? '이면' : '부터는'} 절반 넘게 잃습니다.` : ''
    return phrase(start, none ? ', ' : ' ', `${rest}였습니다.${turn}`)
  }
  const { keptDid } = ENGLISH[diagnosis.outcomeKind]
  const rest = told.map(
    (row) =>
      `${formatPercent(row.kept.value, lang)} with ${times(row, lang)} ${row.failed === 1 && !row.orMore ? 'failure' : 'failures'}`,
  )
  const turn = half
    ? half.orMore
      ? ` With ${times(half, lang)}, more than half are lost.`
      : ` From ${times(half, lang)} on, more than half are lost.`
    : ''
  if (none)
    return phrase(
      'Of visits with no failure, ',
      strong(formatPercent(none.kept.value, lang)),
      ` ${keptDid}${rest.length > 0 ? `; ${list(rest)}` : ''}.${turn}`,
    )
  return phrase(`${list(rest)} ${keptDid}.${turn}`)
}
