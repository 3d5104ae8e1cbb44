import { type MomentColumn, NOT_ASKED, NOT_MET } from '../domain/patternTable.ts'
import { createDesignBuilder, type Prior, type Term } from './design.ts'
import { logitLink } from './link.ts'
import { groupingOf } from './momentFactors.ts'
import type { Counterfactual, Model } from './momentModel.ts'
import type { Visits } from './visits.ts'

const GROUP = { intercept: 0, segment: 1, slope: 2, level: 3 }

const PRIORS: readonly Prior[] = [
  { variance: 25, tuned: false },
  { variance: 0.5, tuned: true },
  { variance: 9, tuned: false },
  { variance: 0.25, tuned: true, free: 4 },
]

/**
 * P(kept) depends on segments and on the lowest rating of the visit only. Moments of different scales are
 * compared by their position on the longest scale.
 */
export function createWeakestLinkModel(visits: Visits): Model {
  const { moments, segments, rows, levels } = visits
  const width = moments.length
  const grid = Math.max(2, ...moments.map((m) => m.levels))
  /** Column of the lowest level: 0..grid-1, or `grid` where no moment was met and asked. */
  const place = moments.map((m) => {
    const places = new Int32Array(16).fill(grid)
    for (let level = 1; level <= m.levels; level++)
      places[level] = m.levels === 1 ? grid - 1 : Math.round(((level - 1) * (grid - 1)) / (m.levels - 1))
    places[NOT_MET] = grid
    places[NOT_ASKED] = grid
    return places
  })
  const builder = createDesignBuilder(PRIORS)
  const widths = [1, ...segments.map((s) => s.values), grid + 1]
  const offsets: number[] = []
  let columns = 0
  for (const w of widths) {
    offsets.push(columns)
    columns += w
  }
  const factors = widths.length
  const last = factors - 1
  const lowest = offsets[last]!
  const codes = new Uint16Array(rows * factors)
  const used = new Uint8Array(columns)
  for (let i = 0; i < rows; i++) {
    let min = grid
    for (let m = 0; m < width; m++) min = Math.min(min, place[m]![levels[i * width + m]!]!)
    for (let s = 0; s < segments.length; s++)
      codes[i * factors + 1 + s] = offsets[1 + s]! + segments[s]!.codes[i]!
    codes[i * factors + last] = lowest + min
    used[lowest + min] = 1
  }
  const terms: Term[][] = Array.from({ length: columns }, () => [])
  terms[0]!.push({ parameter: builder.addParameter(GROUP.intercept), coefficient: 1 })
  segments.forEach((segment, s) => {
    for (let v = 0; v < segment.values; v++)
      terms[offsets[1 + s]! + v]!.push({ parameter: builder.addParameter(GROUP.segment), coefficient: 1 })
  })
  const slope = builder.addParameter(GROUP.slope)
  for (let p = 0; p <= grid; p++) {
    if (p < grid) terms[lowest + p]!.push({ parameter: slope, coefficient: p / (grid - 1) - 1 })
    if (used[lowest + p] === 1)
      terms[lowest + p]!.push({ parameter: builder.addParameter(GROUP.level), coefficient: 1 })
  }
  const design = builder.build({
    rows,
    factors,
    codes,
    offsets,
    columns,
    combination: new Uint16Array(rows),
    combinations: 1,
    nonNegative: false,
    termsOf: (_combination, column) => terms[column]!,
    grouping: groupingOf(visits),
  })
  return {
    design,
    link: logitLink,
    counterfactual: (effects): Counterfactual => {
      const from = new Int32Array(1)
      const to = new Int32Array(1)
      const row = new Uint8Array(width)
      const mended = moments.map((moment, m) => place[m]![moment.target]!)
      const factorTo = (before: number, after: number): number =>
        before === after ? 1 : Math.exp(effects[lowest + before]! - effects[lowest + after]!)
      return {
        from,
        to,
        swaps: 0,
        mendEach(i, each) {
          let least = grid
          let next = grid
          let which = -1
          let all = grid
          for (let m = 0; m < width; m++) {
            const code = levels[i * width + m]!
            const at = place[m]![code]!
            if (at < least) {
              next = least
              least = at
              which = m
            } else if (at < next) next = at
            all = Math.min(all, isUnderTarget(code, moments[m]!) ? mended[m]! : at)
          }
          each.fill(1)
          // only the lowest moment, where no other is as low, changes anything by itself
          if (which >= 0 && isUnderTarget(levels[i * width + which]!, moments[which]!))
            each[which] = factorTo(least, Math.min(next, mended[which]!))
          return factorTo(least, all)
        },
        change(i, changed, newLevels, size) {
          for (let m = 0; m < width; m++) row[m] = levels[i * width + m]!
          for (let k = 0; k < size; k++) row[changed[k]!] = newLevels[k]!
          let min = grid
          for (let m = 0; m < width; m++) min = Math.min(min, place[m]![row[m]!]!)
          const before = codes[i * factors + last]!
          const after = lowest + min
          if (before === after) {
            this.swaps = 0
            return 0
          }
          from[0] = before
          to[0] = after
          this.swaps = 1
          return effects[after]! - effects[before]!
        },
      }
    },
  }
}

const isUnderTarget = (code: number, { target }: MomentColumn): boolean =>
  code !== NOT_ASKED && code !== NOT_MET && code < target
