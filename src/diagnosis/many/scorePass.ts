import { KEPT, LOST } from '../../domain/patternTable.ts'
import { join } from './countPass.ts'
import { hasBlank, type PartlyAsked } from './partlyAsked.ts'
import type { PassModel } from './passModel.ts'
import { byMoment, CODES, OUTCOMES, type SortedVisits } from './sortVisits.ts'

/** The likelihood's first derivatives in the predictors, summed. */
export interface ScoreSums {
  /** By bucket and pooled combination. */
  readonly totals: Float64Array
  /** By bucket, table and slot of the model. */
  readonly sums: Float64Array
  /** Visits of a known outcome that were summed over. */
  readonly visits: number
}

const LEAST_ETA = 1e-6

/** Sums what a model's fit needs over the visits of known outcome of buckets from..to-1, or over every so many of them. */
export function sumScores(
  sorted: SortedVisits,
  model: PassModel,
  {
    from,
    to,
    every,
    partlyAsked: { weight, ignored },
  }: {
    readonly from: number
    readonly to: number
    readonly every: number
    readonly partlyAsked: PartlyAsked
  },
): ScoreSums {
  const { words, combinations, begins, moments } = sorted
  const { base, effects, places, slots, slotCount, tables } = model
  const width = moments.length
  const isLowest = model.kind === 'lowest'
  const isChain = model.link === 'chain'
  const wordCount = words.length
  const tableSize = wordCount * 1024
  const totals = new Float64Array((to - from) * combinations)
  const sums = new Float64Array((to - from) * tables * slotCount)
  const byByte = new Float64Array(tableSize)
  const ofCell = new Float64Array(width * CODES)
  let visits = 0
  for (let bucket = from; bucket < to; bucket++)
    for (let combination = 0; combination < combinations; combination++) {
      const table = tables > 1 ? combination * tableSize : 0
      const to0 = ((bucket - from) * tables + (tables > 1 ? combination : 0)) * slotCount
      const constant = base[combination]!
      let total = 0
      byByte.fill(0)
      for (const outcome of [LOST, KEPT]) {
        const cell = (bucket * combinations + combination) * OUTCOMES + outcome
        const end = begins[cell + 1]!
        const isKept = outcome === KEPT
        for (let i = begins[cell]! + (every > 1 ? (cell * 7) % every : 0); i < end; i += every) {
          visits++
          if (isLowest) {
            const lowest = lowestPlace(words, places, i)
            const p = 1 / (1 + Math.exp(-constant - effects[lowest]!))
            const first = (isKept ? p - 1 : p) * weightOf(i)
            total += first
            sums[to0 + lowest]! += first
            continue
          }
          let eta = constant
          for (let j = 0; j < wordCount; j++) {
            const word = words[j]![i]!
            const at = table + j * 1024
            eta +=
              effects[at + (word & 255)]! +
              effects[at + 256 + ((word >>> 8) & 255)]! +
              (effects[at + 512 + ((word >>> 16) & 255)]! + effects[at + 768 + (word >>> 24)]!)
          }
          let first: number
          if (isChain) {
            if (isKept) first = 1
            else {
              const q = Math.exp(-Math.max(eta, LEAST_ETA))
              first = -q / (1 - q)
            }
          } else {
            const p = 1 / (1 + Math.exp(-eta))
            first = isKept ? p - 1 : p
          }
          first *= weightOf(i)
          total += first
          for (let j = 0; j < wordCount; j++) {
            const word = words[j]![i]!
            const at = j * 1024
            byByte[at + (word & 255)]! += first
            byByte[at + 256 + ((word >>> 8) & 255)]! += first
            byByte[at + 512 + ((word >>> 16) & 255)]! += first
            byByte[at + 768 + (word >>> 24)]! += first
          }
        }
      }
      totals[(bucket - from) * combinations + combination] = total
      if (isLowest) continue
      byMoment(byByte, width, ofCell)
      for (let k = 0; k < ofCell.length; k++) if (slots[k]! >= 0) sums[to0 + slots[k]!]! += ofCell[k]!
    }
  return { totals, sums, visits }

  function weightOf(row: number): number {
    if (weight === 1) return 1
    for (let j = 0; j < wordCount; j++) if (hasBlank(words[j]![row]!, ignored[j]!)) return weight
    return 1
  }
}

/** The lowest place of a visit's moments. */
export function lowestPlace(words: readonly Uint32Array[], places: Uint8Array, row: number): number {
  let lowest = 255
  for (let j = 0; j < words.length; j++) {
    const word = words[j]![row]!
    const at = j * 1024
    lowest = Math.min(
      lowest,
      places[at + (word & 255)]!,
      places[at + 256 + ((word >>> 8) & 255)]!,
      places[at + 512 + ((word >>> 16) & 255)]!,
      places[at + 768 + (word >>> 24)]!,
    )
  }
  return lowest
}

/** Puts together what was summed over buckets one after the other. */
export const joinScores = (parts: readonly ScoreSums[]): ScoreSums => ({
  totals: join(parts.map(({ totals }) => totals)),
  sums: join(parts.map(({ sums }) => sums)),
  visits: parts.reduce((sum, { visits }) => sum + visits, 0),
})
