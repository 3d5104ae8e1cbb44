import type { Diagnosis, PriorSource } from '../domain/diagnosis.ts'
import type { Lang } from '../domain/text.ts'
import { plural } from './english.ts'
import { formatNumber } from './figures.ts'
import { josa } from './josa.ts'
import { type Phrase, phrase } from './phrase.ts'

const SOURCES: { readonly [source in PriorSource]: { readonly [lang in Lang]: string } } = {
  sisters: { ko: '다른 장소의 자료', en: 'what other places lead to expect' },
  template: { ko: '여정 파일의 예상', en: 'what the journey file expects' },
}

/**
 * That something expected beforehand took part, and for how much, as a clause without a full stop; null where
 * nothing did.
 *
 * @example what other places lead to expect counts for at most 58 visits
 */
export function priorClause({ priors }: Diagnosis, lang: Lang): Phrase | null {
  if (!priors || priors.worthVisits === 0) return null
  const visits = formatNumber(priors.worthVisits)
  const names = priors.from.map((source) => SOURCES[source][lang])
  if (lang === 'ko') {
    const said = names.join(', ')
    return phrase(`${said}${josa(said, '을/를')} 방문 ${visits}번만큼까지 함께 셈`)
  }
  return phrase(
    `${names.join(' and ')} ${names.length > 1 ? 'count' : 'counts'} for at most ${visits} ${plural(priors.worthVisits, 'visit')}`,
  )
}
