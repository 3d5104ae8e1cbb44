import { assertNever } from '../domain/assertNever.ts'
import type { Interval } from '../domain/interval.ts'
import type { Change, MomentChange, NotAvailable, Plan, WhatIf, WhatIfPart } from '../domain/whatIf.ts'
import { widening } from './bootstrapWeights.ts'
import type { Estimate } from './drawCosts.ts'
import { sum as sumOf } from './functional.ts'
import { intervalOf } from './intervalOf.ts'
import { changeInterval, costInterval, costUnseen } from './momentDiagnosis.ts'
import type { DrawnChange } from './secondsEffectPort.ts'
import type { Fits, Study } from './study.ts'
import { type LevelChange, measureGain, scalesOf } from './whatIfGain.ts'
import { createLengthGains, type MeasuredLengths } from './whatIfLengths.ts'

/** Answers what a plan would do, from one study; what it has worked out it keeps. */
export interface AskWhatIf {
  /** `lengths` of the moments that the plan shortens, where any were measured. */
  (plan: Plan, lengths?: readonly MeasuredLengths[]): WhatIf
  /** What level changes made together keep, as a share of all visits, with the draws of the diagnosis. */
  readonly estimate: (changes: readonly LevelChange[]) => Estimated
  /** What a moment (by index) taking at most so many seconds keeps; null where too few lengths are known. */
  readonly shorten: (m: number, seconds: number, lengths: readonly MeasuredLengths[]) => DrawnChange | null
}

export interface Estimated extends Estimate {
  /** Standard error of the value that comes of sampling. */
  readonly samplingError: number
}

/** Answers kept for questions that come again, as those of a slider do. */
const KEPT = 300

/**
 * What a plan would do: visits kept of every 1,000, each change by itself and all together, with intervals from
 * the same draws as the diagnosis, so that lifting one moment to its target keeps exactly its cost. What a shorter
 * time keeps comes of a fit of its own (see createLengthGains) and is added to the others draw by draw, as a shift of
 * P(kept): what it would keep that another change keeps, too, is not known, and is not in the overlap.
 *
 * @example whatIf(study, [{ moment, change: { kind: 'fewer-failures', by: 0.5 } }]).together
 */
export const whatIf = (study: Study, plan: Plan, lengths: readonly MeasuredLengths[] = []): WhatIf =>
  createWhatIf(study)(plan, lengths)

/** Prepares for many questions about one study. */
export function createWhatIf(study: Study): AskWhatIf {
  const { visits, facts, fits, counted, options } = study
  const kept = new Map<string, Estimated>()
  const indexOf = new Map(visits.moments.map(({ id }, m) => [id, m]))
  const wider = widening(visits)
  const askedScales = scalesOf(visits)
  const shorten = createLengthGains(study)
  const canDraw = fits !== null && (fits.drawing !== null || fits.gain != null)

  const estimate = (changes: readonly LevelChange[]): Estimated => {
    if (!fits || !canDraw) throw new Error('what if: nothing was drawn that a plan could be told from')
    const key = JSON.stringify(
      changes.map(({ moment, upTo, level, chance }) => [moment, upTo, level, chance]),
    )
    const known = kept.get(key)
    if (known) {
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const { value, draws, samplingError } = drawAnew(fits, changes)
    const centre = sumOf(draws) / draws.length
    const estimated = {
      value,
      draws: draws.map((draw) => centre + wider * (draw - centre)),
      samplingError,
    }
    kept.set(key, estimated)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    return estimated
  }

  function drawAnew(found: Fits, changes: readonly LevelChange[]): Estimated {
    const { drawing, gain, averaged } = found
    if (!drawing) return { ...gain!(changes), samplingError: 0 }
    const gains = averaged.map(({ model, fitted }, k) =>
      drawing.counts[k]
        ? measureGain(model, fitted, visits, changes, { askedScales, seed: options.seed + 5 })
        : null,
    )
    const samplingError = gains.reduce(
      (sum, each, k) => sum + (each ? drawing.memberWeights[k]! * Math.sqrt(each.variance) : 0),
      0,
    )
    return { ...drawing.estimate((k) => gains[k]!.functional), samplingError }
  }

  const ask = (plan: Plan, lengths: readonly MeasuredLengths[] = []): WhatIf => {
    const indexes = plan.map(({ moment }) => {
      const m = indexOf.get(moment)
      if (m === undefined) throw new Error(`what if: expected a moment of the journey, got ${moment}`)
      return m
    })
    if (new Set(indexes).size < indexes.length)
      throw new Error('what if: expected each moment of the plan once')
    const changes = plan.map(({ change }, k) => toLevelChange(change, study, indexes[k]!))
    const parts = plan.map((part, k) => tellPart(part, indexes[k]!, changes[k]!, lengths))
    const missing = missingOf(parts)
    const said = parts.map(({ estimated }) => estimated).filter((e) => e !== null)
    const sum = missing ? null : addUp(said)
    const inLevels = changes.filter((change) => change !== null)
    const drawn = missing || !canDraw || inLevels.length < 2 ? null : drawTogether(inLevels)
    // one change alone is all there is together; of several, what is shown alone may know more than the draws do
    const added = inLevels.length < 2 ? sum : drawn && sum && less(sum, drawn.overlap)
    const joint = missing ? null : said.length > 1 ? added : (said[0] ?? null)
    const knowsOverlap = plan.length === 1 || inLevels.length > 1
    const reach = Math.max(0, ...parts.map((part) => part.reach))
    return {
      visits: counted.visits,
      parts: parts.map(({ part }) => part),
      sum: sum && toInterval(sum, counted.visits),
      together: joint && costInterval(joint, counted.visits, reach),
      overlap: knowsOverlap && sum && joint ? toInterval(less(sum, joint), counted.visits) : null,
      samplingError: 1000 * Math.max(drawn?.samplingError ?? 0, ...said.map((e) => e.samplingError)),
      notAvailable: missing ?? (plan.length > 1 && !joint ? { kind: 'asked-by-plan' } : null),
    }
  }

  /** What the changes keep one by one, added up, less what they keep together. */
  function drawTogether(changes: readonly LevelChange[]): {
    readonly overlap: Estimate
    readonly samplingError: number
  } {
    const joint = estimate(changes)
    return {
      overlap: less(addUp(changes.map((change) => estimate([change]))), joint),
      samplingError: joint.samplingError,
    }
  }

  function tellPart(
    { moment, change }: MomentChange,
    m: number,
    levels: LevelChange | null,
    lengths: readonly MeasuredLengths[],
  ): { readonly part: WhatIfPart; readonly estimated: Estimated | null; readonly reach: number } {
    const refuse = (notAvailable: NotAvailable) => ({
      part: { moment, change, reached: null, kept: null, notAvailable },
      estimated: null,
      reach: 0,
    })
    if (!fits) return refuse({ kind: 'too-little' })
    if (facts[m]!.counted.asked === 0) return refuse({ kind: 'never-asked' })
    if (!levels || change.kind === 'shortened') {
      const shorter = change.kind === 'shortened' ? shorten(m, change.seconds, lengths) : null
      if (!shorter) return refuse({ kind: 'no-seconds' })
      const kept = costInterval(shorter, shorter.n, 0)
      const part = { moment, change, reached: null, kept, notAvailable: null }
      return { part, estimated: { ...shorter, samplingError: 0 }, reach: 0 }
    }
    const isCost = change.kind === 'lifted' && levels.level === visits.moments[m]!.target
    if (!isCost && !canDraw) return refuse({ kind: 'asked-by-plan' })
    const estimated = isCost ? { ...fits.estimates.cost[m]!, samplingError: 0 } : estimate([levels])
    const { counted: of, canFail } = facts[m]!
    const reach = costUnseen(facts[m]!, changeInterval(fits.estimates.penalty[m]!, canFail ? of.met : 0).high)
    return {
      part: {
        moment,
        change,
        reached: 1000 * shareReached(study, levels),
        kept: costInterval(estimated, of.asked, reach),
        notAvailable: null,
      },
      estimated,
      reach,
    }
  }

  return Object.assign(ask, { estimate, shorten })
}

/** A change in levels; null where it is one of seconds. */
export function toLevelChange(change: Change, { visits }: Study, m: number): LevelChange | null {
  const { levels, target, failed } = visits.moments[m]!
  switch (change.kind) {
    case 'lifted': {
      const level = Math.max(1, Math.min(levels, change.level ?? target))
      return { moment: m, upTo: level - 1, level, chance: 1 }
    }
    case 'fewer-failures': {
      const chance = Math.max(0, Math.min(1, change.by))
      return { moment: m, upTo: Math.min(failed, target - 1), level: target, chance }
    }
    case 'shortened':
      return null
    default:
      return assertNever(change)
  }
}

/** Share of all visits in which the change is expected to reach the encounter. */
function shareReached({ visits }: Study, { moment, upTo, chance }: LevelChange): number {
  const { rows, moments, levels, weights } = visits
  let asked = 0
  let reached = 0
  for (let i = 0; i < rows; i++) {
    const code = levels[i * moments.length + moment]!
    if (code === 0) continue
    asked += weights[i]!
    if (code <= upTo) reached += weights[i]!
  }
  return asked > 0 ? (chance * reached) / asked : 0
}

function missingOf(parts: readonly { readonly part: WhatIfPart }[]): NotAvailable | null {
  return parts.find(({ part }) => part.notAvailable !== null)?.part.notAvailable ?? null
}

/** The sum of estimates, draw by draw. */
export function addUp(estimates: readonly Estimate[]): Estimate {
  const draws = new Float64Array(estimates[0]?.draws.length ?? 0)
  for (const e of estimates) for (let d = 0; d < draws.length; d++) draws[d]! += e.draws[d]!
  return { value: estimates.reduce((sum, e) => sum + e.value, 0), draws }
}

/** The difference of two estimates, draw by draw. */
export const less = (a: Estimate, b: Estimate): Estimate => ({
  value: a.value - b.value,
  draws: a.draws.map((draw, d) => draw - b.draws[d]!),
})

const toInterval = ({ value, draws }: Estimate, n: number): Interval =>
  intervalOf(
    1000 * value,
    draws.map((draw) => 1000 * draw),
    n,
  )
