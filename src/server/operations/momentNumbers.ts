import type { MomentNumbers } from '../../contract/momentNumbersDocument.ts'
import { measureGap } from '../../diagnosis/expectationGap.ts'
import { countLevels, failuresIn, measureFailRate } from '../../diagnosis/failRates.ts'
import { measureSeconds } from '../../diagnosis/measureSeconds.ts'
import { FEWEST_SHOWN } from '../../diagnosis/poolGroups.ts'
import type { Journey } from '../../domain/journey.ts'
import { NOT_MET } from '../../domain/patternTable.ts'
import { failedLevel, labelOf, levelsOf, ratingOf, type Scale } from '../../domain/scale.ts'
import type { EncounterTally, VisitTally } from '../../domain/tally.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { MomentQuestion } from '../../store/facts/port/question.ts'
import type { GapTally } from '../../store/facts/port/tallies.ts'
import type { Timings } from '../../store/facts/port/timings.ts'

/** What was counted of a question's visits, for one moment or for all. */
export interface Counted {
  readonly encounters: EncounterTally
  readonly visits: VisitTally
  /** Visits that met each moment and did not rate it. */
  readonly unrated: readonly number[]
  readonly timings: Timings
  readonly gaps: GapTally
}

export async function countMoments(facts: Facts, question: MomentQuestion): Promise<Counted> {
  const [[encounters], visits, unrated, timings, gaps] = await Promise.all([
    facts.tallyEncounters(question),
    facts.tallyVisits(question),
    facts.countUnrated(question),
    facts.timings(question),
    facts.tallyGaps(question),
  ])
  return { encounters: encounters!, visits, unrated, timings, gaps }
}

/** The numbers of one moment; with `narrowed` a handful of encounters is not shown by itself. */
export function toMomentNumbers(
  { encounters, visits, unrated, timings, gaps }: Counted,
  { journey, moment, narrowed }: { journey: Journey; moment: number; narrowed: boolean },
): MomentNumbers {
  const { id, scale, seconds: target } = journey.moments[moment]!
  const failed = failedLevel(scale)
  const counts = countLevels(encounters, moment)
  const notMet = counts[NOT_MET]!
  const asked = counts.reduce((sum, n) => sum + n, 0)
  const rated = asked - notMet
  const shown = rated > 0 && (!narrowed || rated >= FEWEST_SHOWN)
  return {
    id,
    met: rated + (unrated[moment] ?? 0),
    asked,
    notMet,
    picked: visits.picked[moment] ?? 0,
    pickAsked: visits.pickAsked,
    failRate: shown ? measureFailRate(failuresIn(encounters, { moment, failed }), encounters) : null,
    levels: shown ? toLevels(scale, counts) : [],
    seconds: measureSeconds(lengthsOf(timings, moment), {
      target,
      failed,
      clustered: timings.customersRepeat,
    }),
    expectationGap: measureGap(gapsOf(gaps, moment), { clustered: gaps.customersRepeat }),
  }
}

const toLevels = (scale: Scale, counts: Float64Array): MomentNumbers['levels'] =>
  Array.from({ length: levelsOf(scale) }, (_, i) => {
    const rating = ratingOf(scale, i + 1)
    return { rating, label: labelOf(scale, rating), encounters: counts[i + 1]! }
  })

function lengthsOf({ rows, moments, seconds, levels, buckets }: Timings, moment: number) {
  let from = 0
  while (from < rows && moments[from]! < moment) from++
  let to = from
  while (to < rows && moments[to] === moment) to++
  return {
    seconds: seconds.subarray(from, to),
    levels: levels.subarray(from, to),
    buckets: buckets.subarray(from, to),
  }
}

function gapsOf(gaps: GapTally, moment: number) {
  const rows = Array.from(gaps.moments.keys()).filter((row) => gaps.moments[row] === moment)
  const pick = (column: Float64Array): number[] => rows.map((row) => column[row]!)
  return { pairs: pick(gaps.pairs), sums: pick(gaps.sums), squares: pick(gaps.squares) }
}
