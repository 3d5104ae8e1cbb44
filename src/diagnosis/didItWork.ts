import type { DayMeasure, DayTally } from '../domain/dayTally.ts'
import type { Interval } from '../domain/interval.ts'
import { contrastUnits } from '../stats/contrastUnits.ts'
import { wilson } from '../stats/wilson.ts'
import { chooseBlocks, type Windows } from './didItWorkBlocks.ts'
import { readSeries, type Series } from './didItWorkSeries.ts'
import { measureTrend } from './didItWorkTrend.ts'
import { type ActionVerdict, type Gain, judgeGain } from './didItWorkVerdict.ts'
import { FEWEST_SHOWN } from './poolGroups.ts'

/** From this many places on, an effect is judged by how differently places change; under it, by how days differ. */
export const ENOUGH_PLACES = 5
/** A change of kept up to this (20 per 1,000 visits) is none that matters, as for the verdict "no culprit". */
export const NO_REAL_CHANGE_KEPT = 0.02
/** The same for shares that failed, as in comparisons. */
export const NO_REAL_CHANGE_FAILED = 0.03

/** What treated and untreated are told apart by. */
export type ActionBasis =
  /** Treated places against untreated ones; as sure as places change alike. */
  | 'places'
  /** The same with few places: as sure as days are alike. What else changed at the place is not told apart. */
  | 'days'
  /** No untreated place: treated moments against the other moments of the same visits. */
  | 'moments'

/** What became of one yes-or-no question. Shares are of visits, 0 to 1. */
export interface MeasuredAction {
  readonly treatedBefore: Interval | null
  readonly treatedAfter: Interval | null
  readonly untreatedBefore: Interval | null
  readonly untreatedAfter: Interval | null
  /** Change of the treated less the change of the untreated. */
  readonly effect: Interval | null
  /** What the two sides' different trends before the action would by themselves have made of the effect. */
  readonly trend: Interval | null
  readonly basis: ActionBasis | null
  readonly verdict: ActionVerdict
}

export interface DidItWork {
  readonly kept: MeasuredAction
  /** Failures at the treated moments together; null without treated moments. */
  readonly failed: MeasuredAction | null
  /** The same at the other moments of treated places, where nothing should have changed; null without untreated places. */
  readonly elsewhere: MeasuredAction | null
  readonly treatedPlaces: number
  readonly untreatedPlaces: number
  readonly daysBefore: number
  readonly daysAfter: number
}

/**
 * Difference in differences: did an action at some places and moments, begun on a day, change what customers did there
 * more than it changed where nothing was done? Each place is collapsed to its change (Bertrand, Duflo and Mullainathan
 * 2004), changes of treated and untreated places are contrasted with a variance between places of its own and Student's
 * t; with fewer than five places the gap between the sides is followed from block to block of days instead.
 *
 * It rests on common trends. What the earlier trends say against it is measured and, where it is more than chance,
 * nothing is told.
 *
 * @param tally visits kept and failures by place and day
 * @param windows first day looked at, the day from which it was done, last day; local days since 1970-01-01
 */
export function didItWork(tally: DayTally, windows: Windows): DidItWork {
  const pick = (wanted: (measure: DayMeasure) => boolean): readonly number[] =>
    tally.asked.flatMap((measure, i) => (wanted(measure) ? [i] : []))
  const kept = pick(({ kind }) => kind === 'kept')
  const treated = pick((measure) => measure.kind === 'failed' && measure.treated)
  const others = pick((measure) => measure.kind === 'failed' && !measure.treated)
  const series = (measures: readonly number[]): Series => readSeries(tally, { measures, windows })
  const untreated = tally.places.some((place) => !place.treated)
  const measured = measureAction(series(kept), null, windows, { within: NO_REAL_CHANGE_KEPT, wanted: 1 })
  const instead = untreated || others.length === 0 ? null : series(others)
  const failed =
    treated.length === 0
      ? null
      : measureAction(series(treated), instead, windows, { within: NO_REAL_CHANGE_FAILED, wanted: -1 })
  return {
    kept: doubted(measured, failed),
    failed,
    elsewhere:
      untreated && treated.length > 0 && others.length > 0
        ? measureAction(series(others), null, windows, { within: NO_REAL_CHANGE_FAILED, wanted: -1 })
        : null,
    treatedPlaces: tally.places.filter((place) => place.treated).length,
    untreatedPlaces: tally.places.filter((place) => !place.treated).length,
    daysBefore: windows.from - windows.since,
    daysAfter: windows.until - windows.from + 1,
  }
}

const TRENDS_DIFFER: ActionVerdict = { kind: 'cannot-tell', because: 'trends-differ', moreDays: null }

const isApart = (trend: Omit<Interval, 'n'> | null): boolean =>
  trend !== null && (trend.low > 0 || trend.high < 0)

/** Whether the earlier trend, as it was measured, would have made all of the effect by itself. */
const explains = (trend: Omit<Interval, 'n'> | null, effect: number): boolean =>
  trend !== null && trend.value / effect >= 1

/** What was not moving alike at the treated moments was not at the places: the outcome is not believed either. */
const doubted = (kept: MeasuredAction, failed: MeasuredAction | null): MeasuredAction =>
  failed && isApart(failed.trend) && kept.effect ? { ...kept, verdict: TRENDS_DIFFER } : kept

interface Judged {
  /** Effects up to this are none that matter. */
  readonly within: number
  /** 1 where more is better, -1 where less is. */
  readonly wanted: 1 | -1
}

function measureAction(
  series: Series,
  otherMoments: Series | null,
  windows: Windows,
  judged: Judged,
): MeasuredAction {
  const untreated = otherMoments ? otherMoments.treated : series.untreated
  const shown = {
    treatedBefore: shareOf(series.treated.before, series.designEffect),
    treatedAfter: shareOf(series.treated.after, series.designEffect),
    untreatedBefore: shareOf(untreated.before, series.designEffect),
    untreatedAfter: shareOf(untreated.after, series.designEffect),
  }
  const nothing = (because: 'few-visits' | 'nothing-untreated'): MeasuredAction => ({
    ...shown,
    effect: null,
    trend: null,
    basis: null,
    verdict: { kind: 'cannot-tell', because, moreDays: null },
  })
  if (!otherMoments && !series.hasUntreated) return nothing('nothing-untreated')
  if (Object.values(shown).some((share) => share === null)) return nothing('few-visits')
  const usable = series.places.length
  const basis: ActionBasis = otherMoments ? 'moments' : usable >= ENOUGH_PLACES ? 'places' : 'days'
  const blocks = chooseBlocks(windows)
  const gaps = basis === 'places' ? null : series.gapsBy(blocks, otherMoments)
  const units = gaps
    ? gaps.map(({ value, variance, after }) => ({ value, variance, second: after }))
    : series.places.map(({ change, variance, treated }) => ({ value: change, variance, second: treated }))
  const found = contrastUnits(units)
  if (!found) return nothing('few-visits')
  const stretch = gaps ? stretchOf(gaps.map(({ value, after }) => ({ value, after }))) : 1
  const n = series.treated.before.n + series.treated.after.n + untreated.before.n + untreated.after.n
  const trend = measureTrend({ series, blocks, gaps, windows })
  const length = windows.until - windows.since + 1
  const gain: Gain = {
    value: judged.wanted * found.value,
    half: stretch * found.half,
    standardError: stretch * found.standardError,
    later: (factor) =>
      stretch *
      Math.sqrt(
        gaps
          ? found.parts[0] + found.parts[1] / factor
          : series.laterVariance(factor, found.between, found.standardError ** 2),
      ),
    trendLater: (days) => (judged.wanted * (trend?.value ?? 0) * (length + days)) / length,
  }
  const verdict = judgeGain(gain, { within: judged.within, days: windows.until - windows.from + 1 })
  return {
    ...shown,
    effect: { value: found.value, low: found.value - gain.half, high: found.value + gain.half, n },
    trend: trend && { ...trend, n },
    basis,
    verdict:
      isApart(trend) || (verdict.kind === 'worked' && explains(trend, found.value)) ? TRENDS_DIFFER : verdict,
  }
}

function shareOf(
  { yes, all, squares, n }: { yes: number; all: number; squares: number; n: number },
  designEffect: number,
): Interval | null {
  if (n < FEWEST_SHOWN || all <= 0) return null
  const value = Math.min(1, yes / all)
  return { value, ...wilson(value, Math.max(1, (all * all) / squares / designEffect)), n }
}

/**
 * How much longer intervals must be where one block of days is like the next: sqrt((1 + r) / (1 - r)) with the
 * autocorrelation of the blocks about their side's mean, corrected for its bias (Kendall 1954) and never under 0.
 */
function stretchOf(gaps: readonly { readonly value: number; readonly after: boolean }[]): number {
  const mean = (after: boolean): number => {
    const side = gaps.filter((gap) => gap.after === after)
    return side.reduce((sum, { value }) => sum + value, 0) / Math.max(1, side.length)
  }
  const means = { before: mean(false), after: mean(true) }
  const residuals = gaps.map(({ value, after }) => value - (after ? means.after : means.before))
  let [both, own] = [0, 0]
  residuals.forEach((residual, i) => {
    own += residual * residual
    if (i > 0 && gaps[i]!.after === gaps[i - 1]!.after) both += residual * residuals[i - 1]!
  })
  if (own === 0) return 1
  const r = both / own
  const corrected = Math.max(0, Math.min(0.9, r + (1 + 3 * Math.max(0, r)) / gaps.length))
  // the correction alone would widen what is not correlated at all
  return r <= 0 ? 1 : Math.sqrt((1 + corrected) / (1 - corrected))
}
