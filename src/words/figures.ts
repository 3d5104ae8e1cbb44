import type { Interval } from '../domain/interval.ts'
import type { Lang } from '../domain/text.ts'

const NBSP = '\u00a0'

/** A number with thousands marked, rounded to `digits` decimals: 4,210. */
export function formatNumber(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return '–'
  const fixed = Math.abs(value).toFixed(digits)
  const [whole = '0', decimals] = fixed.split('.')
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = value < 0 && Number(fixed) !== 0 ? '−' : ''
  return sign + marked + (decimals === undefined ? '' : `.${decimals}`)
}

const unit = (lang: Lang): string => (lang === 'ko' ? '%' : `${NBSP}%`)

/**
 * A share as a percentage. An estimate is never shown as a bare 0 % or 100 %: it becomes <1 % or >99 %.
 *
 * @param counted true where the share was counted, not estimated: then 0 % and 100 % may stand
 * @example formatPercent(0.9634, 'ko') // '96%'
 */
export function formatPercent(share: number, lang: Lang, { counted = false, digits = 0 } = {}): string {
  if (!Number.isFinite(share)) return '–'
  const percent = share * 100
  const step = 10 ** -digits
  if (!counted && percent < step) return `<${formatNumber(step, digits)}${unit(lang)}`
  if (!counted && percent > 100 - step) return `>${formatNumber(100 - step, digits)}${unit(lang)}`
  return `${formatNumber(percent, digits)}${unit(lang)}`
}

const percentEnd = (share: number, digits: number): string =>
  Math.abs(share * 100) < 10 ** -digits / 2 ? '0' : formatNumber(share * 100, digits)

/**
 * The ends of an interval of shares: 58~60% or 58 to 60 %.
 *
 * @param bare true where the number before it bears the unit: 58 to 60
 */
export function formatPercentRange(
  { low, high }: { low: number; high: number },
  lang: Lang,
  { digits = 0, bare = false } = {},
): string {
  const [a, b] = [percentEnd(low, digits), percentEnd(high, digits)]
  const sign = bare ? '' : unit(lang)
  return lang === 'ko' ? `${a}~${b}${sign}` : `${a} to ${b}${sign}`
}

/** A share with its interval: 84%(83~85%) or 84 % (83 to 85 %). */
export function formatPercentInterval(interval: Interval, lang: Lang): string {
  const value = formatPercent(interval.value, lang)
  const range = formatPercentRange(interval, lang)
  return lang === 'ko' ? `${value}(${range})` : `${value} (${range})`
}

/** A cost per 1,000 visits: whole from 1 on, one decimal below. */
export function formatPer1000(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 0.95) return formatNumber(value)
  return Math.abs(value) < 0.05 ? '0' : formatNumber(value, 1)
}

/** The ends of a cost: 15~31 or 15 to 31. */
export function formatRange({ low, high }: { low: number; high: number }, lang: Lang): string {
  const each = Math.abs(high) >= 0.95 ? formatNumber : formatPer1000
  return lang === 'ko' ? `${each(low)}~${each(high)}` : `${each(low)} to ${each(high)}`
}

/** A cost with its interval, in people: 23명(15~31명) or 23 (15 to 31). */
export function formatCost(interval: Interval, lang: Lang): string {
  const value = formatPer1000(interval.value)
  const range = formatRange(interval, lang)
  return lang === 'ko' ? `${value}명(${range}명)` : `${value} (${range})`
}

/** A change of a share, signed, in points: +4%p or −12 points. */
export function formatPoints(change: number, lang: Lang): string {
  if (!Number.isFinite(change)) return '–'
  const points = Math.round(change * 100)
  const sign = points > 0 ? '+' : points < 0 ? '−' : ''
  const size = formatNumber(Math.abs(points))
  if (lang === 'ko') return `${sign}${size}%p`
  return `${sign}${size}${NBSP}${Math.abs(points) === 1 ? 'point' : 'points'}`
}

const signed = (points: number): string =>
  `${points > 0 ? '+' : points < 0 ? '−' : ''}${formatNumber(Math.abs(points))}`

/**
 * The ends of a change of a share, signed, in points: −3~+9%p or −3 to +9 points.
 *
 * @param bare true where the number before it bears the unit: −3 to +9
 */
export function formatPointsRange(
  { low, high }: { low: number; high: number },
  lang: Lang,
  { bare = false } = {},
): string {
  const [a, b] = [signed(Math.round(low * 100)), signed(Math.round(high * 100))]
  if (lang === 'ko') return `${a}~${b}${bare ? '' : '%p'}`
  return `${a} to ${b}${bare ? '' : `${NBSP}points`}`
}

/** A change with its interval: −24%p(−29~−19%p) or −24 points (−29 to −19). */
export function formatPointsInterval(change: Interval, lang: Lang): string {
  const value = formatPoints(change.value, lang)
  return lang === 'ko'
    ? `${value}(${formatPointsRange(change, lang)})`
    : `${value} (${formatPointsRange(change, lang, { bare: true })})`
}

/** A loss as the change that it is: the same interval the other way round. */
export const negated = ({ value, low, high, n }: Interval): Interval => ({
  value: -value,
  low: -high,
  high: -low,
  n,
})

/** A p-value or a held-out loss: 0.031. */
export const formatDecimal = (value: number, digits = 3): string => formatNumber(value, digits)
