import { assertNever } from '../domain/assertNever.ts'
import type { Remark } from '../domain/diagnosis.ts'
import type { MomentId } from '../domain/ids.ts'
import type { Journey } from '../domain/journey.ts'
import type { Lang } from '../domain/text.ts'
import { columnWords } from './columnWords.ts'
import { inWords, list, plural } from './english.ts'
import { formatCost, formatDecimal, formatNumber, formatPercent } from './figures.ts'
import { josa } from './josa.ts'
import { pairSentence } from './pairSentence.ts'
import { momentName } from './telling.ts'

const SHOWN = 3

function namesKorean(journey: Journey, ids: readonly MomentId[]): string {
  const names = ids.map((id) => momentName(journey, id, 'ko'))
  if (names.length <= SHOWN) return names.join(', ')
  return `${names.slice(0, SHOWN).join(', ')} 등 ${names.length}개 순간`
}

function namesEnglish(journey: Journey, ids: readonly MomentId[]): string {
  const names = ids.map((id) => momentName(journey, id, 'en'))
  if (names.length <= SHOWN) return list(names)
  const others = names.length - SHOWN
  return `${names.slice(0, SHOWN).join(', ')} and ${inWords(others)} more ${plural(others, 'moment')}`
}

function korean(remark: Remark, journey: Journey): string {
  switch (remark.kind) {
    case 'few-failures': {
      const names = namesKorean(journey, remark.moments)
      return `${names}${josa(names, '은/는')} 실패가 적어 값이 불확실합니다.`
    }
    case 'never-met': {
      const names = namesKorean(journey, remark.moments)
      return `${names}${josa(names, '을/를')} 겪은 손님이 없어 계산에서 빠졌습니다.`
    }
    case 'never-asked': {
      const names = namesKorean(journey, remark.moments)
      return `${names}${josa(names, '은/는')} 여쭤 본 적이 없어 알 수 없습니다.`
    }
    case 'always-failed': {
      const names = namesKorean(journey, remark.moments)
      return `${names}${josa(names, '은/는')} 모든 방문에서 실패해, 실패하지 않은 방문과 견줄 수 없습니다.`
    }
    case 'one-outcome':
      return remark.kept
        ? '모든 방문이 좋게 끝나 견줄 방문이 없습니다.'
        : '모든 방문이 나쁘게 끝나 견줄 방문이 없습니다.'
    case 'no-known-outcome':
      return '어떻게 끝났는지 아는 방문이 하나도 없습니다.'
    case 'few-visits':
      return `방문이 ${formatNumber(remark.visits)}건뿐이라 결론을 내리기에 이릅니다.`
    case 'few-lost':
      return `이탈한 방문이 ${formatNumber(remark.lost)}건뿐이라 까닭을 가리기 어렵습니다.`
    case 'few-kept':
      return `유지된 방문이 ${formatNumber(remark.kept)}건뿐이라 까닭을 가리기 어렵습니다.`
    case 'asked-by-plan':
      return `방문마다 순간의 ${formatPercent(remark.share, 'ko')}만 여쭈었습니다. 여쭙지 않은 순간은 있을 법한 모든 답을 따져 값을 계산했고, 그만큼 구간이 넓습니다.`
    case 'pooled-segment':
      return `“${columnWords(remark.segment)}” 고객 구분에서 드문 값 ${formatNumber(remark.values)}가지를 하나로 묶었습니다.`
    case 'left-out-segment':
      return `“${columnWords(remark.segment)}” 고객 구분은 드문 값뿐이거나 조합이 너무 많아 계산에서 뺐습니다.`
    case 'weights':
      return `조사 가중치를 쓰면 방문 ${formatNumber(remark.effectiveVisits)}건만큼의 정보입니다.`
    case 'few-customers':
      return `서로 다른 손님이 ${formatNumber(remark.customers)}명뿐이라 구간을 그대로 믿기 어렵습니다.`
    case 'gate-closed':
      return `순간의 평가가 결과를 우연보다 잘 맞히지 못했습니다(무작위화 검정 p = ${formatDecimal(remark.pValue)}).`
    case 'chain-and-compensating-alike':
      return '사슬과 만회가 아직 갈리지 않습니다. 순간의 값은 두 설명을 함께 써서 계산했습니다.'
    case 'halo':
      return '결과도 평가도 같은 손님이 답했으므로, 그날 기분이 둘을 함께 움직였을 수 있습니다. 기분을 감안한 범위도 함께 보세요.'
    case 'placebo': {
      const name = momentName(journey, remark.moment, 'ko')
      const cost = formatCost(remark.lostPer1000, 'ko')
      return remark.costs
        ? `결과와 상관있을 수 없는 순간인 ${name}도 방문 1,000번에 ${cost}을 잃는 것처럼 보입니다. 다른 순간의 값에도 그만큼은 기분이 섞였을 수 있습니다.`
        : `결과와 상관있을 수 없는 순간인 ${name}의 값은 방문 1,000번에 ${cost}으로, 0과 다르다고 할 수 없습니다.`
    }
    case 'pair':
      return pairSentence(remark.pair, journey, 'ko')
    case 'picks-not-used':
      return '손님이 지목한 순간은 세기만 했고, 값의 계산에는 쓰지 않았습니다.'
    case 'picks-used':
      return `가장 아쉬웠던 순간을 여쭌 방문 ${formatNumber(remark.visits)}건의 지목도 값의 계산에 넣었습니다.`
    default:
      return assertNever(remark)
  }
}

function english(remark: Remark, journey: Journey): string {
  const are = (ids: readonly MomentId[], one: string, many: string) => plural(ids.length, one, many)
  switch (remark.kind) {
    case 'few-failures':
      return `Few failures at ${namesEnglish(journey, remark.moments)}: ${are(remark.moments, 'its cost is', 'their costs are')} uncertain.`
    case 'never-met':
      return `No customer met ${namesEnglish(journey, remark.moments)}, so ${are(remark.moments, 'it is', 'they are')} left out.`
    case 'never-asked':
      return `Nobody was asked about ${namesEnglish(journey, remark.moments)}: nothing is known of ${are(remark.moments, 'it', 'them')}.`
    case 'always-failed':
      return `${namesEnglish(journey, remark.moments)} failed in every visit: there is no visit without the failure to compare with.`
    case 'one-outcome':
      return remark.kept
        ? 'Every visit ended well: there is nothing to compare with.'
        : 'Every visit ended badly: there is nothing to compare with.'
    case 'no-known-outcome':
      return 'Not one visit has a known outcome.'
    case 'few-visits':
      return `Only ${formatNumber(remark.visits)} ${plural(remark.visits, 'visit')}: too early for conclusions.`
    case 'few-lost':
      return `Only ${formatNumber(remark.lost)} lost ${plural(remark.lost, 'visit')}: hard to tell why.`
    case 'few-kept':
      return `Only ${formatNumber(remark.kept)} kept ${plural(remark.kept, 'visit')}: hard to tell why.`
    case 'asked-by-plan':
      return `Visits were asked about ${formatPercent(remark.share, 'en')} of the moments only; for what was not asked, every answer that may have been is allowed for, and the intervals are wider for it.`
    case 'pooled-segment':
      return `In the segment “${columnWords(remark.segment)}” ${formatNumber(remark.values)} rare ${plural(remark.values, 'value')} ${plural(remark.values, 'was', 'were')} pooled into one.`
    case 'left-out-segment':
      return `The segment “${columnWords(remark.segment)}” was left out: its values are all rare, or there would be too many combinations.`
    case 'weights':
      return `With survey weights the data are worth ${formatNumber(remark.effectiveVisits)} ${plural(remark.effectiveVisits, 'visit')}.`
    case 'few-customers':
      return `Only ${formatNumber(remark.customers)} different ${plural(remark.customers, 'customer')}: do not take the intervals at their word.`
    case 'gate-closed':
      return `The ratings predict the outcome no better than chance would (randomisation test, p = ${formatDecimal(remark.pValue)}).`
    case 'chain-and-compensating-alike':
      return 'A chain and a compensating service cannot be told apart yet; the costs average over both.'
    case 'halo':
      return 'The same customers gave the ratings and the outcome, so one mood may have moved both: see also the range that allows for mood.'
    case 'placebo': {
      const name = momentName(journey, remark.moment, 'en')
      const cost = formatCost(remark.lostPer1000, 'en')
      return remark.costs
        ? `${name}, a moment that cannot matter, seems to cost ${cost} of every 1,000 visits: so much of every cost may be mood.`
        : `${name}, a moment that cannot matter, costs ${cost} of every 1,000 visits: not to be told from nothing.`
    }
    case 'pair':
      return pairSentence(remark.pair, journey, 'en')
    case 'picks-not-used':
      return 'Picks are counted but do not enter the costs.'
    case 'picks-used':
      return `The picks of ${formatNumber(remark.visits)} ${plural(remark.visits, 'visit')} (what let the customer down, or nothing) are counted in.`
    default:
      return assertNever(remark)
  }
}

/**
 * A remark in one sentence (two at most), for the foot of a diagnosis; in English also the JSON document's notes.
 */
export const remarkSentence = (remark: Remark, journey: Journey, lang: Lang): string =>
  lang === 'ko' ? korean(remark, journey) : english(remark, journey)
