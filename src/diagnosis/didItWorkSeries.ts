import type { DayTally } from '../domain/dayTally.ts'
import type { Block, Windows } from './didItWorkBlocks.ts'
import { FEWEST_SHOWN } from './poolGroups.ts'

/** Sums of a yes-or-no question. */
export interface Sums {
  yes: number
  all: number
  squares: number
  n: number
}

/** One place (treated or not) with enough visits before and after. */
export interface PlaceChange {
  readonly unit: number
  readonly treated: boolean
  readonly change: number
  readonly variance: number
  /** The part of the variance that visits after the action bring. */
  readonly varianceAfter: number
}

/** Treated less untreated in one block of days. */
export interface Gap {
  readonly value: number
  readonly variance: number
  readonly after: boolean
  /** Middle of the block, days since 1970. */
  readonly at: number
}

export interface Series {
  readonly treated: { readonly before: Sums; readonly after: Sums }
  readonly untreated: { readonly before: Sums; readonly after: Sums }
  readonly designEffect: number
  readonly hasUntreated: boolean
  readonly places: readonly PlaceChange[]
  /** Treated places, or untreated ones, of some days. */
  sumOf(treated: boolean, days: { readonly first: number; readonly last: number }): Sums
  /** One place in some days. */
  placeSum(unit: number, days: { readonly first: number; readonly last: number }): Sums
  /** The gap between the sides, block by block; against `others`, the same question of other moments, where given. */
  gapsBy(blocks: readonly Block[], others: Series | null): readonly Gap[]
  /** Squared standard error of the contrast of places with `factor` times the days after. */
  laterVariance(factor: number, between: number, present: number): number
  /** Sampling variance of a share of these sums. */
  varianceOf(sums: Sums): number
}

/** Lays out what was counted of one question (several measures together) by place and day. */
export function readSeries(
  tally: DayTally,
  { measures, windows }: { readonly measures: readonly number[]; readonly windows: Windows },
): Series {
  const { since, from, until } = windows
  const length = Math.max(0, until - since + 1)
  const wanted = new Set(measures)
  const days: (Sums | undefined)[][] = tally.places.map(() => new Array<Sums | undefined>(length))
  for (let row = 0; row < tally.rows; row++) {
    const day = tally.days[row]! - since
    if (!wanted.has(tally.measures[row]!) || day < 0 || day >= length) continue
    const unit = days[tally.units[row]!]!
    const sums = unit[day] ?? noSums()
    unit[day] = sums
    sums.yes += tally.yes[row]!
    sums.all += tally.all[row]!
    sums.squares += tally.squares[row]!
    sums.n += tally.n[row]!
  }
  const placeSum = (unit: number, { first, last }: { first: number; last: number }): Sums => {
    const total = noSums()
    for (let day = Math.max(first, since); day <= Math.min(last, until); day++)
      addSums(total, days[unit]![day - since])
    return total
  }
  const units = tally.places.map((_, unit) => unit)
  const before = { first: since, last: from - 1 }
  const after = { first: from, last: until }
  const enough = units.filter(
    (unit) => placeSum(unit, before).n >= FEWEST_SHOWN && placeSum(unit, after).n >= FEWEST_SHOWN,
  )
  const sumOf = (treated: boolean, within: { first: number; last: number }): Sums => {
    const total = noSums()
    for (const unit of enough)
      if (tally.places[unit]!.treated === treated) addSums(total, placeSum(unit, within))
    return total
  }
  const effects = measures.map((measure) => tally.designEffects[measure] ?? 1)
  const repeats = Math.max(1, ...effects)
  // failures of several moments of one visit hang together: shown as one visit's; contrasts see it in their units
  const designEffect = repeats * Math.max(1, measures.length)
  const overall = noSums()
  for (const unit of enough) addSums(overall, placeSum(unit, { first: since, last: until }))
  const common = overall.all > 0 ? overall.yes / overall.all : 0.5
  const varianceOf = ({ yes, all, squares }: Sums): number => {
    const effective = Math.max(0.5, (all * all) / Math.max(squares, 1e-12) / repeats)
    // drawn towards the common share by two visits: a place where nobody failed yet is not one where nobody can
    const share = ((yes / Math.max(all, 1e-12)) * effective + 2 * common) / (effective + 2)
    return Math.max(1e-6, share * (1 - share)) / effective
  }
  const places = enough.map((unit): PlaceChange => {
    const [a, b] = [placeSum(unit, before), placeSum(unit, after)]
    const varianceAfter = varianceOf(b)
    return {
      unit,
      treated: tally.places[unit]!.treated,
      change: b.yes / b.all - a.yes / a.all,
      variance: varianceOf(a) + varianceAfter,
      varianceAfter,
    }
  })
  const sides = (treated: boolean) => ({ before: sumOf(treated, before), after: sumOf(treated, after) })
  return {
    treated: sides(true),
    untreated: sides(false),
    designEffect,
    hasUntreated: tally.places.some(({ treated }) => !treated),
    places,
    sumOf,
    placeSum,
    varianceOf,
    gapsBy(blocks, others) {
      return blocks.flatMap((block) => {
        const one = sumOf(true, block)
        const other = others ? others.sumOf(true, block) : sumOf(false, block)
        if (one.n < FEWEST_SHOWN || other.n < FEWEST_SHOWN) return []
        const variance = varianceOf(one) + (others ?? this).varianceOf(other)
        const value = one.yes / one.all - other.yes / other.all
        return [{ value, variance, after: block.after, at: (block.first + block.last) / 2 }]
      })
    },
    laterVariance(factor, between, present) {
      const weights = { now: [0, 0], later: [0, 0] }
      for (const { variance, varianceAfter, treated } of places) {
        const side = treated ? 1 : 0
        weights.now[side]! += 1 / (variance + between)
        weights.later[side]! += 1 / (variance - varianceAfter * (1 - 1 / factor) + between)
      }
      const total = ([a, b]: readonly number[]): number => 1 / a! + 1 / b!
      return present * (total(weights.later) / total(weights.now))
    },
  }
}

const noSums = (): Sums => ({ yes: 0, all: 0, squares: 0, n: 0 })

function addSums(total: Sums, more: Sums | undefined): void {
  if (!more) return
  total.yes += more.yes
  total.all += more.all
  total.squares += more.squares
  total.n += more.n
}
