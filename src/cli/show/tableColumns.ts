import type { MomentDiagnosis } from '../../domain/diagnosis.ts'
import type { Interval } from '../../domain/interval.ts'
import type { Lang } from '../../domain/text.ts'
import {
  formatNumber,
  formatPer1000,
  formatPercent,
  formatPercentRange,
  formatPoints,
  formatPointsRange,
  formatRange,
  negated,
} from '../../words/figures.ts'
import { type Column, columnHeading, momentKindName } from '../../words/names.ts'
import { momentName, type Telling } from '../../words/telling.ts'

/** A column of the table as it is set: what stands in it, and how it is headed. */
export interface TableColumn {
  readonly name: Column
  readonly heading: (lang: Lang) => string
  readonly cell: (figures: MomentDiagnosis, telling: Telling) => string
}

const DASH = '–'

const beside = (value: string, range: string, lang: Lang): string =>
  lang === 'ko' ? `${value}(${range})` : `${value} (${range})`

function estimate(interval: Interval | null, lang: Lang): string {
  if (interval === null) return DASH
  return beside(formatPercent(interval.value, lang), formatPercentRange(interval, lang, { bare: true }), lang)
}

const change = (interval: Interval, lang: Lang): string =>
  beside(formatPoints(interval.value, lang), formatPointsRange(interval, lang, { bare: true }), lang)

/** Tenths of a per cent where they matter; a counted nought stays a nought. */
const failDigits = ({ value }: Interval): number => (value < 0.0995 ? 1 : 0)
const failed = (rate: Interval, lang: Lang): string =>
  rate.value === 0
    ? formatPercent(0, lang, { counted: true })
    : formatPercent(rate.value, lang, { digits: failDigits(rate) })

/** The failure rate with its interval. */
function failRateBetween({ failRate }: MomentDiagnosis, lang: Lang): string {
  if (failRate.n === 0) return DASH
  const range = formatPercentRange(failRate, lang, { digits: failDigits(failRate), bare: true })
  return beside(failed(failRate, lang), range, lang)
}

/** The failure rate and of how many: 3,873건 중 6.6%, 6.6 % of 3,873. */
function failRateOf({ failRate }: MomentDiagnosis, lang: Lang): string {
  if (failRate.n === 0) return DASH
  const [rate, n] = [failed(failRate, lang), formatNumber(failRate.n)]
  return lang === 'ko' ? `${n}건 중 ${rate}` : `${rate} of ${n}`
}

const column = (name: Column, cell: (figures: MomentDiagnosis, telling: Telling) => string): TableColumn => ({
  name,
  heading: (lang) => columnHeading(name, lang).name,
  cell,
})
/** Only of a moment that someone was asked about. */
const whereAsked =
  (cell: (figures: MomentDiagnosis, lang: Lang) => string) =>
  (figures: MomentDiagnosis, { lang }: Telling): string =>
    figures.failRate.n > 0 ? cell(figures, lang) : DASH

export const moment = column('moment', (figures, { journey, lang }) => momentName(journey, figures.id, lang))
export const lostPer1000 = column(
  'lostPer1000',
  whereAsked((figures) => formatPer1000(figures.lostPer1000.value)),
)
export const between = column(
  'interval',
  whereAsked((figures, lang) => formatRange(figures.lostPer1000, lang)),
)
const withMood = column(
  'withMood',
  whereAsked((figures, lang) => formatRange(figures.withMood, lang)),
)
export const probabilityWeakest = column('probabilityWeakest', (figures, { lang }) =>
  figures.probabilityWeakest > 0 ? formatPercent(figures.probabilityWeakest, lang) : DASH,
)
export const failRate = column('failRate', (figures, { lang }) => failRateBetween(figures, lang))
const failRateNarrow = column('failRate', (figures, { lang }) => failRateOf(figures, lang))
const share = column('share', (figures, { lang }) => estimate(figures.share, lang))
const veto = column('veto', (figures, { lang }) => estimate(figures.veto, lang))
const penalty = column(
  'penalty',
  whereAsked((figures, lang) => change(negated(figures.penalty), lang)),
)
const reward = column(
  'reward',
  whereAsked((figures, lang) => change(figures.reward, lang)),
)
export const kind = column('kind', (figures, { lang }) => momentKindName(figures.kind, lang).name)

/** The columns beside the name, widest choice first; a page takes the first choice that fits. */
export const CHOICES: readonly (readonly TableColumn[])[] = [
  [withMood, probabilityWeakest, failRate, share, veto, penalty, reward, kind],
  [probabilityWeakest, failRate, share, veto, penalty, reward, kind],
  [probabilityWeakest, failRate, share, veto, penalty, kind],
  [probabilityWeakest, failRate, share, veto, kind],
  [probabilityWeakest, failRate, veto, kind],
  [probabilityWeakest, failRate, kind],
  [probabilityWeakest, failRate],
  [probabilityWeakest, failRateNarrow],
].map((columns) => [lostPer1000, between, ...columns])
