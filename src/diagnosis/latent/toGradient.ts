import type { LatentVisits } from './latentVisits.ts'
import type { Layout } from './layout.ts'
import type { Sums } from './sums.ts'
import type { Tables } from './tables.ts'

/** Carries derivatives in the tables' entries back to the parameters, for one combination of segment values or all. */
export function toGradient(
  sums: Sums,
  tables: Tables,
  layout: Layout,
  visits: LatentVisits,
  theta: Float64Array,
  only = -1,
): Float64Array {
  const { moments, width, combinations } = visits
  const size = moments.length
  const cells = size * width
  const { mood, race } = tables
  const moods = mood.at.length
  const times = race.times.length
  const gradient = new Float64Array(layout.size)
  const byEffect = sums.effects.slice()
  const byWeight = sums.weights.slice()
  const byLogWeight = sums.logWeights.slice()
  const byShare = new Float64Array(cells)
  const firstCombination = only < 0 ? 0 : only
  const lastCombination = only < 0 ? combinations.length : only + 1
  for (let s = firstCombination; s < lastCombination; s++) {
    const values = combinations[s]!
    gradient[layout.intercept]! += sums.base[s]!
    for (let k = 0; k < values.length; k++) gradient[layout.segments[k]![values[k]!]!]! += sums.base[s]!
    for (let z = 0; z < moods; z++) {
      const shareAt = (s * moods + z) * cells
      for (let cell = 0; cell < cells; cell++) byShare[cell] = sums.shares[shareAt + cell]!
      for (let t = 0; t < times; t++) {
        const node = (s * times + t) * moods + z
        if (sums.together[node * 4] === 0 && sums.together[node * 4 + 1] === 0) continue
        for (let j = 0; j < size; j++) addMoment(node, j, t)
      }
      for (let j = 0; j < size; j++) toRatings(j, shareAt, mood.at[z]!, values)
    }
  }
  toEffects()
  return gradient

  function addMoment(node: number, j: number, t: number): void {
    const at = (node * size + j) * 4
    const time = race.times[t]!
    for (let which = 0; which < (t > 0 ? 2 : 1); which++) {
      const isWon = which === 1
      const own = isWon ? tables.wonCells : tables.unaskedCells
      const g0 = isWon ? sums.won[at]! : sums.together[node * 4]! - sums.back[at]!
      const g1 = isWon ? sums.won[at + 1]! : sums.together[node * 4 + 1]! - sums.back[at + 1]!
      if (g0 === 0 && g1 === 0) continue
      const g2 = isWon ? sums.won[at + 2]! : sums.together[node * 4 + 2]! - sums.back[at + 2]!
      const g3 = isWon ? sums.won[at + 3]! : sums.together[node * 4 + 3]! - sums.back[at + 3]!
      for (let c = 0; c < width; c++) {
        const cell = j * width + c
        const from = (node * cells + cell) * 4
        const q = own[from]!
        if (q === 0) continue
        const along = q * g0 + own[from + 1]! * g1 + own[from + 2]! * g2 + own[from + 3]! * g3
        byShare[cell]! += along
        byEffect[cell]! += q * g1 + 2 * own[from + 1]! * g2 + 3 * own[from + 2]! * g3
        if (t === 0) continue
        byWeight[cell]! -= time * along
        if (isWon) byLogWeight[cell]! += along
      }
    }
  }

  function toRatings(j: number, shareAt: number, z: number, values: readonly number[]): void {
    const own = layout.moments[j]!
    const { levels } = moments[j]!
    const at = j * width
    let met = 0
    for (let c = 0; c < levels; c++) met += byShare[at + c]!
    let metShare = 1
    if (own.met >= 0) {
      metShare = 1 - tables.shares[shareAt + at + levels]!
      const g = met * (1 - metShare) - byShare[at + levels]! * metShare
      gradient[own.met]! += g
      gradient[own.metSlope]! += g * z
    }
    let along = 0
    let bent = 0
    for (let c = 0; c < levels; c++) {
      const g = byShare[at + c]! - (met * tables.shares[shareAt + at + c]!) / metShare
      gradient[own.shares + c]! += g
      along += g * own.scores[c]!
      bent += g * own.scores[c]! * own.scores[c]!
    }
    gradient[own.loading]! += along * z
    if (own.bend >= 0) gradient[own.bend]! += bent * z
    for (let k = 0; k < values.length; k++) gradient[own.shifts[k]![values[k]!]!]! += along
  }

  function toEffects(): void {
    moments.forEach((moment, j) => {
      const own = layout.moments[j]!
      const at = j * width
      let slope = 0
      for (let c = 0; c < moment.levels; c++) {
        slope += byEffect[at + c]! * Math.min(0, own.positions[c]!)
        if (own.levels >= 0) gradient[own.levels + c]! += byEffect[at + c]!
        if (own.bow >= 0) gradient[own.bow]! += byEffect[at + c]! * own.bows[c]!
        if (own.over >= 0) gradient[own.over]! += byEffect[at + c]! * own.overs[c]!
      }
      gradient[own.slope]! += slope
      if (layout.readiness >= 0) {
        gradient[layout.footing]! += slope
        gradient[layout.trust]! += slope * theta[own.pickSlope]!
        gradient[own.pickSlope]! += slope * theta[layout.trust]!
        for (let c = 0; c < moment.levels; c++) {
          const g = byLogWeight[at + c]! + byWeight[at + c]! * tables.weights[at + c]!
          gradient[layout.readiness]! += g
          gradient[own.salience]! += g
          gradient[own.pickSlope]! -= g * own.positions[c]!
        }
      }
      if (own.absent >= 0) gradient[own.absent]! += byEffect[at + moment.levels]!
    })
  }
}
