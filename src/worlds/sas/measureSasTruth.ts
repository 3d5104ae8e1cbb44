import type { MomentId } from '../../domain/ids.ts'
import { NOT_MET } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'
import { createSasDraft } from './drawSasVisits.ts'
import { SAS_COLUMNS } from './sasRules.ts'

/** What is true of all who might have flown, as far as fresh visits can tell. */
export interface SasTruth {
  /** Visits that it was averaged over. */
  readonly visits: number
  /** Share of visits kept. */
  readonly kept: number
  /** The moment whose failures cost most. */
  readonly weakest: MomentId
  /** Visits per 1,000 of all that lifting every moment together would keep. */
  readonly lostTogether: number
  readonly moments: readonly {
    readonly id: MomentId
    /** Visits per 1,000 of all visits that lifting this moment alone to its target would keep. */
    readonly lostPer1000: number
    /** Monte Carlo standard error of it. */
    readonly standardError: number
    /** Share failed of those who met it. */
    readonly failRate: number
  }[]
}

/**
 * The population's costs by paired potential outcomes: P(kept) of the same fresh visit as it was and with one moment
 * lifted to its target. `seed` is that of the year whose airports are meant; the visits are others than that year's.
 */
export function measureSasTruth({ seed, visits = 2_000_000 }: { seed: number; visits?: number }): SasTruth {
  const draft = createSasDraft(seed)
  const random = createRandom(seed * 65_537 + 2_147_483_647)
  const { levels } = draft
  const width = SAS_COLUMNS.length
  const sums = new Float64Array(width)
  const squares = new Float64Array(width)
  const met = new Float64Array(width)
  const failed = new Float64Array(width)
  const before = new Uint8Array(width)
  let kept = 0
  let together = 0
  for (let i = 0; i < visits; i++) {
    draft.fly(Math.floor(random() * 4_294_967_296), random)
    const was = draft.keptShare()
    kept += was
    before.set(levels)
    for (let m = 0; m < width; m++) {
      const level = before[m]!
      if (level === NOT_MET) continue
      const { target, failed: worst } = SAS_COLUMNS[m]!
      met[m]!++
      if (level <= worst) failed[m]!++
      if (level >= target) continue
      levels[m] = target
      const gain = draft.keptShare() - was
      levels[m] = level
      sums[m]! += gain
      squares[m]! += gain * gain
    }
    for (let m = 0; m < width; m++)
      if (before[m]! < SAS_COLUMNS[m]!.target) levels[m] = SAS_COLUMNS[m]!.target
    together += draft.keptShare() - was
  }
  const moments = SAS_COLUMNS.map(({ id }, m) => ({
    id,
    lostPer1000: (1000 * sums[m]!) / visits,
    standardError: 1000 * Math.sqrt((squares[m]! / visits - (sums[m]! / visits) ** 2) / visits),
    failRate: failed[m]! / met[m]!,
  }))
  const weakest = moments.reduce((a, b) => (b.lostPer1000 > a.lostPer1000 ? b : a)).id
  return { visits, kept: kept / visits, weakest, lostTogether: (1000 * together) / visits, moments }
}
