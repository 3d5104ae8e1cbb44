import type { Lang } from '../../domain/text.ts'
import type { Bar, BarName } from '../../worlds/checkBars.ts'

type Words = { readonly [lang in Lang]: string }

/** Headings of the table, in the order of its columns. */
export const HEADINGS: readonly Words[] = [
  { ko: '세계', en: 'world' },
  { ko: '방문', en: 'visits' },
  { ko: '자료', en: 'sets' },
  { ko: '포함:손실', en: 'cover:cost' },
  { ko: '포함:0', en: 'cover:0' },
  { ko: '지명', en: 'named' },
  { ko: '오지명', en: 'wrong' },
  { ko: '아쉬움', en: 'regret' },
  { ko: '모형 옳음', en: 'model ok' },
  { ko: '틀림', en: 'wrong' },
  { ko: '모름', en: 'open' },
  { ko: '더 물음', en: 'ask more' },
  { ko: '판가름', en: 'settled' },
  { ko: '오차', en: 'error' },
  { ko: '초', en: 'seconds' },
]

export const LEGEND: Words = {
  ko: `포함: 90% 구간이 참값을 품은 비율(손실이 있는 순간은 실패가 20번 이상 예상될 때만). 지명: 가장 약한 순간을 하나로 부른 비율.
오지명: 부른 것 가운데 참값이 1,000번당 1명 넘게 모자란 비율. 아쉬움: 맨 위에 둔 순간과 정말 가장 약한 순간의 차이(1,000번당).
더 물음: 판가름 나지 않은 것 가운데 필요한 답의 수를 말한 비율과 그 중앙값. 판가름: 그만큼 더 물은 뒤 정해진 비율(--ask-more). 오차: 손실의 제곱평균제곱근 오차(1,000번당). ±는 몬테카를로 오차 1개.`,
  en: `cover: share of 90 % intervals that hold the truth (moments with a cost: where at least 20 failures are expected).
named: share in which one moment was named; wrong: of the named, short of the costliest by more than 1 per 1,000.
regret: how much less the moment listed first costs than the costliest, per 1,000. ask more: share of the undecided in
which a number of answers was given, and its median. settled: after
as many, with --ask-more. error: root mean square error of a cost, per 1,000. ±: one Monte Carlo error.`,
}

export const BAR_WORDS: { readonly [name in BarName]: Words } = {
  'no-faults': { ko: '진단이 멈춘 자료', en: 'data sets on which the diagnosis stopped' },
  'cover-cost': { ko: '손실이 있는 순간의 90% 구간', en: '90 % intervals, moments with a cost' },
  'cover-zero': { ko: '손실이 0인 순간의 90% 구간', en: '90 % intervals, moments of cost 0' },
  'named-wrong': { ko: '잘못 지명', en: 'named and wrong, of the named' },
  'named-where-nothing-matters': { ko: '아무것도 상관없는데 지명', en: 'named where nothing matters' },
  regret: { ko: '방문 2,000번에서의 아쉬움', en: 'regret at 2,000 visits' },
  'model-right': { ko: '방문 20,000번에서 모형을 맞힘', en: 'model found at 20,000 visits' },
  'model-wrong': { ko: '모형을 틀림', en: 'model wrong' },
  'three-of-ten': {
    ko: '열 중 셋만 물을 때의 오차(다섯 배 방문, 모두 물은 쌍 대비)',
    en: 'error with three of ten asked, at five times the visits of its twin',
  },
  'halo-caution': { ko: '후광 세계에서 주의를 말함', en: 'halo: the caution is said' },
  'halo-range': { ko: '후광 세계에서 범위가 0을 품음', en: 'halo: the range includes 0' },
  'ask-more': { ko: '말한 만큼 더 물은 뒤 정해짐', en: 'settled after the further answers asked for' },
}

export const VERDICTS: { readonly [verdict in Bar['verdict']]: Words } = {
  held: { ko: '지킴', en: 'held' },
  missed: { ko: '못 미침(우연일 수 있음)', en: 'missed (chance may explain it)' },
  broken: { ko: '깨짐', en: 'BROKEN' },
  'not-run': { ko: '이번에는 재지 않음', en: 'not run' },
}

export const BARS_HEADING: Words = { ko: '기준', en: 'Bars' }
export const AND_MORE = (rows: number): Words => ({
  ko: `, 모두 ${rows}행`,
  en: `, ${rows} rows in all`,
})
export const ALL_ROWS: Words = { ko: '모든 행', en: 'all rows' }
export const FIRST_FAULT: Words = { ko: '첫 오류', en: 'first fault' }
