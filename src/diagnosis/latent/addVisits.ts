import { KEPT, PICK_NONE, PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import { meanLogistic } from './keptShare.ts'
import type { LatentVisits } from './latentVisits.ts'
import type { Sums } from './sums.ts'
import type { Tables } from './tables.ts'

/** A visit less likely than this under the model counts as if it were this likely. */
const LEAST_LIKELY = 1e-280
/** Nodes that hold less than this part of a visit's likelihood add nothing to its derivatives. */
const LEAST_PART = 1e-6

/**
 * Weighted log likelihood of some visits, its derivatives added to `sums` unless null.
 *
 * In plain words, for each visit: over every mood z (and, where a pick was asked, every point t of the race)
 *
 *     likelihood(z, t) = weight(z) weight(t) exp(-t x none's weight)
 *       x product over asked moments: share of the cell given z, x exp(-t x its weight)
 *       x product over unasked moments: sum over cells of share x exp(-t x weight)
 *       x weight of what was picked
 *       x mean over the unasked moments' cells of P(kept or lost as it was | asked effects + unasked effects)
 *
 * and the visit's likelihood is their sum. Nothing else of the visits is ever needed: rows may come in parts, and a
 * part's sums added to the others' (that is how more visits than fit in memory are read).
 */
export function addVisits(
  visits: LatentVisits,
  tables: Tables,
  sums: Sums | null,
  from = 0,
  to = visits.rows,
): number {
  const { first, asked, picks, outcomes, weights, combination } = visits
  const { mood, race, size, width, shares, effects, base, waits, noneWeight, unasked, won, together } = tables
  const moods = mood.at.length
  const times = race.times.length
  const cells = size * width
  const most = moods * Math.max(1, times - 1)
  const likely = new Float64Array(most)
  const slopes = new Float64Array(most * 3)
  const kept = new Float64Array(4)
  let logLikelihood = 0

  for (let i = from; i < to; i++) {
    const s = combination[i]!
    const begin = first[i]!
    const end = first[i + 1]!
    const pick = picks[i]!
    const outcome = outcomes[i]!
    let eta = base[s]!
    let pickedCell = -1
    for (let k = begin; k < end; k++) {
      const cell = asked[k]!
      eta += effects[cell]!
      if (pick >= 0 && Math.floor(cell / width) === pick) pickedCell = cell
    }
    const firstTime = pick === PICK_NOT_ASKED ? 0 : 1
    const lastTime = pick === PICK_NOT_ASKED ? 1 : times
    const wonUnasked = pick >= 0 && pickedCell < 0
    const winner = pick === PICK_NONE ? noneWeight : pickedCell >= 0 ? tables.weights[pickedCell]! : 1
    let all = 0
    let n = 0
    for (let t = firstTime; t < lastTime; t++) {
      let part = race.weights[t]!
      if (t > 0) {
        part *= winner * Math.exp(-race.times[t]! * noneWeight)
        for (let k = begin; k < end; k++) part *= waits[t * cells + asked[k]!]!
      }
      for (let z = 0; z < moods; z++, n++) {
        const node = (s * times + t) * moods + z
        const shareAt = (s * moods + z) * cells
        let p = part * mood.weights[z]! * together[node * 4]!
        let mean = together[node * 4 + 1]!
        let variance = together[node * 4 + 2]!
        let third = together[node * 4 + 3]!
        for (let k = begin; k < end; k++) {
          const cell = asked[k]!
          const at = (node * size + Math.floor(cell / width)) * 4
          p *= shares[shareAt + cell]! / unasked[at]!
          mean -= unasked[at + 1]!
          variance -= unasked[at + 2]!
          third -= unasked[at + 3]!
        }
        if (wonUnasked) {
          const at = (node * size + pick) * 4
          p *= won[at]! / unasked[at]!
          mean += won[at + 1]! - unasked[at + 1]!
          variance += won[at + 2]! - unasked[at + 2]!
          third += won[at + 3]! - unasked[at + 3]!
        }
        if (outcome !== UNKNOWN) {
          meanLogistic(eta + mean, Math.max(0, variance), third, kept)
          const is = outcome === KEPT
          const q = Math.max(is ? kept[0]! : 1 - kept[0]!, 1e-12)
          const sign = is ? 1 / q : -1 / q
          p *= q
          slopes[n * 3] = sign * kept[1]!
          slopes[n * 3 + 1] = sign * kept[2]!
          slopes[n * 3 + 2] = sign * kept[3]!
        }
        likely[n] = p
        all += p
      }
    }
    const weight = weights[i]!
    logLikelihood += weight * Math.log(Math.max(all, LEAST_LIKELY))
    if (!sums || all < LEAST_LIKELY) continue

    const known = outcome !== UNKNOWN
    let alongEta = 0
    let waited = 0
    n = 0
    for (let t = firstTime; t < lastTime; t++) {
      for (let z = 0; z < moods; z++, n++) {
        if (likely[n]! < LEAST_PART * all) continue
        const r = (weight * likely[n]!) / all
        const node = (s * times + t) * moods + z
        const g1 = known ? r * slopes[n * 3]! : 0
        const g2 = known ? r * slopes[n * 3 + 1]! : 0
        const g3 = known ? r * slopes[n * 3 + 2]! : 0
        alongEta += g1
        waited += r * race.times[t]!
        const { together: whole, back } = sums
        whole[node * 4]! += r
        whole[node * 4 + 1]! += g1
        whole[node * 4 + 2]! += g2
        whole[node * 4 + 3]! += g3
        const shareAt = (s * moods + z) * cells
        for (let k = begin; k < end; k++) {
          const cell = asked[k]!
          sums.shares[shareAt + cell]! += r
          const at = (node * size + Math.floor(cell / width)) * 4
          back[at]! += r
          back[at + 1]! += g1
          back[at + 2]! += g2
          back[at + 3]! += g3
        }
        if (wonUnasked) {
          const at = (node * size + pick) * 4
          back[at]! += r
          back[at + 1]! += g1
          back[at + 2]! += g2
          back[at + 3]! += g3
          sums.won[at]! += r
          sums.won[at + 1]! += g1
          sums.won[at + 2]! += g2
          sums.won[at + 3]! += g3
        }
      }
    }
    sums.base[s]! += alongEta
    for (let k = begin; k < end; k++) {
      sums.effects[asked[k]!]! += alongEta
      sums.weights[asked[k]!]! -= waited
    }
    if (pickedCell >= 0) sums.logWeights[pickedCell]! += weight
  }
  return logLikelihood
}
