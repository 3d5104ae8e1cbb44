import type { MomentColumn } from '../../domain/patternTable.ts'
import type { LevelChange } from '../whatIfGain.ts'
import { meanLogistic } from './keptShare.ts'
import type { LatentFunctional } from './populationCosts.ts'
import { createSums } from './sums.ts'
import type { Tables } from './tables.ts'

/**
 * What changes made together would keep, by g-computation over the population that the model describes, as the
 * Shapley values of `measurePopulationCosts` are: the changed moments' levels are distributed anew at every mood, a
 * change that reaches only a share of the encounters as a mixture of both.
 */
export function measurePopulationGain(
  moments: readonly MomentColumn[],
  tables: Tables,
  combinationShares: Float64Array,
  changes: readonly LevelChange[],
): LatentFunctional {
  const { size, width, mood, race, shares, effects, base, unasked, together, combinations } = tables
  const moods = mood.at.length
  const times = race.times.length
  const cells = size * width
  const kept = new Float64Array(4)
  const gain: LatentFunctional = {
    numerators: new Float64Array(combinations),
    denominators: new Float64Array(combinations),
    sums: createSums(tables),
  }
  const { sums } = gain
  /** Mean, variance and third central moment of each changed moment's effect. */
  const changed = changes.map(() => new Float64Array(3))

  for (let s = 0; s < combinations; s++)
    for (let z = 0; z < moods; z++) {
      const weight = mood.weights[z]!
      gain.denominators[s]! += weight
      const shareAt = (s * moods + z) * cells
      changes.forEach((change, k) => {
        describe(change, shareAt, changed[k]!)
      })
      addSet(s, z, weight, changes)
      addSet(s, z, -weight, [])
    }
  return gain

  /** Calls with each cell of a changed moment, the cell that it becomes, and how probable that is. */
  function each(
    { moment, upTo, level, chance }: LevelChange,
    shareAt: number,
    visit: (cell: number, reached: number, q: number) => void,
  ): void {
    for (let c = 0; c < width; c++) {
      const cell = moment * width + c
      const q = shares[shareAt + cell]!
      if (q === 0) continue
      const moves = c < moments[moment]!.levels && c + 1 <= upTo && c + 1 < level ? chance : 0
      if (moves > 0) visit(cell, moment * width + level - 1, q * moves)
      if (moves < 1) visit(cell, cell, q * (1 - moves))
    }
  }

  function describe(change: LevelChange, shareAt: number, into: Float64Array): void {
    into.fill(0)
    each(change, shareAt, (_cell, reached, q) => {
      into[0]! += q * effects[reached]!
    })
    each(change, shareAt, (_cell, reached, q) => {
      const x = effects[reached]! - into[0]!
      into[1]! += q * x * x
      into[2]! += q * x * x * x
    })
  }

  function addSet(s: number, z: number, weight: number, set: readonly LevelChange[]): void {
    const node = s * times * moods + z
    const at = (moment: number): number => (node * size + moment) * 4
    let mean = together[node * 4 + 1]!
    let variance = together[node * 4 + 2]!
    let third = together[node * 4 + 3]!
    set.forEach(({ moment }, k) => {
      mean += changed[k]![0]! - unasked[at(moment) + 1]!
      variance += changed[k]![1]! - unasked[at(moment) + 2]!
      third += changed[k]![2]! - unasked[at(moment) + 3]!
    })
    meanLogistic(base[s]! + mean, Math.max(0, variance), third, kept)
    gain.numerators[s]! += weight * kept[0]!
    const w = weight * combinationShares[s]!
    sums.base[s]! += w * kept[1]!
    for (let k = 1; k < 4; k++) sums.together[node * 4 + k]! += w * kept[k]!
    set.forEach((change, index) => {
      for (let k = 1; k < 4; k++) sums.back[at(change.moment) + k]! += w * kept[k]!
      const [m, v, t] = changed[index]!
      const shareAt = (s * moods + z) * cells
      each(change, shareAt, (cell, reached, q) => {
        const x = effects[reached]! - m!
        sums.shares[shareAt + cell]! +=
          w * q * (kept[1]! * x + kept[2]! * (x * x - v!) + kept[3]! * (x * x * x - 3 * v! * x - t!))
        sums.effects[reached]! += w * q * (kept[1]! + 2 * kept[2]! * x + 3 * kept[3]! * (x * x - v!))
      })
    })
  }
}
