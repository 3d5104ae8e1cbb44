import { KEPT, LOST, UNKNOWN } from '../../domain/patternTable.ts'
import { cholesky, choleskySolve, inverseDiagonal } from '../../stats/cholesky.ts'
import { addVisits } from './addVisits.ts'
import { type LatentVisits, merged, thinned } from './latentVisits.ts'
import { createLayout, type Layout } from './layout.ts'
import { type MoodNodes, moodNodes, type RaceNodes, raceNodes } from './nodes.ts'
import { clearSums, createSums } from './sums.ts'
import { type Tables, toTables } from './tables.ts'
import { toGradient } from './toGradient.ts'

export interface LatentFit {
  readonly layout: Layout
  readonly theta: Float64Array
  readonly tables: Tables
  readonly precisions: Float64Array
  readonly variances: Float64Array
  /** Information of the likelihood in the parameters, without the priors (lower triangle). */
  readonly information: Float64Array
}

/** Rows of the even sample from which a fit on many rows starts; a visit with a pick costs ten times as much. */
const START_ROWS = { ratings: 12_000, picks: 4_000 }
/** Rows from which the information is measured: while under way, and at the end. */
const INFORMATION_ROWS = { underWay: 700, atEnd: 2500, withPicks: 1200 }
/** Pseudo-observations that hold a tuned variance near where it starts. */
const HOLD = 1
/**
 * A step that gains less than this (in log likelihood), variances moving by less than a fifth, is the last: what is left of the
 * way the draws go by themselves, since each begins with a Newton step.
 */
const SMALL_GAIN = 0.2
const SMALL_MOVE = 0.2
const LEAST_VARIANCE = 1e-4
const MANY_ASKED = 4.5

/**
 * Penalised maximum likelihood of the latent model by Newton steps with the information as measured by the scores of
 * single visits (Berndt, Hall, Hall, Hausman 1974); prior variances by MacKay's fixed point, as for the other models.
 */
export function fitLatent(visits: LatentVisits): LatentFit {
  const layout = createLayout(visits)
  const asked = visits.asked.length / Math.max(1, visits.rows)
  const mood = asked > MANY_ASKED ? moodNodes(11, 0.6) : moodNodes(7, 0.9)
  const race = raceNodes(visits.hasPicks)
  const model = { layout, mood, race }
  const variances = Float64Array.from(layout.priors, ({ variance }) => variance)
  const stride = Math.max(
    1,
    Math.floor(visits.rows / (visits.hasPicks ? START_ROWS.picks : START_ROWS.ratings)),
  )
  let state: State = { theta: layout.start.slice(), variances }
  if (stride > 1) state = climb(thinned(visits, stride), model, state, 40)
  const whole = stride > 1 ? merged(visits) : visits
  const { theta, variances: found } = climb(whole, model, state, stride > 1 ? 6 : 40)
  const tables = toTables(visits, layout, theta, mood, race)
  const precisions = precisionsOf(layout, found)
  const rows = visits.hasPicks ? INFORMATION_ROWS.withPicks : INFORMATION_ROWS.atEnd
  const information = measureInformation(visits, layout, tables, theta, { rows, bothOutcomes: true })
  return {
    layout,
    theta,
    tables,
    precisions,
    variances: found,
    information,
  }
}

interface State {
  readonly theta: Float64Array
  readonly variances: Float64Array
}

interface Model {
  readonly layout: Layout
  readonly mood: MoodNodes
  readonly race: RaceNodes
}

function climb(visits: LatentVisits, { layout, mood, race }: Model, from: State, most: number): State {
  const { size } = layout
  let { theta, variances } = from
  let precisions = precisionsOf(layout, variances)
  const at = (t: Float64Array) => {
    const tables = toTables(visits, layout, t, mood, race)
    const sums = createSums(tables)
    const logLikelihood = addVisits(visits, tables, sums)
    return { tables, sums, logLikelihood }
  }
  let here = at(theta)
  let information: Float64Array = new Float64Array(size * size)
  for (let iteration = 0; iteration < most; iteration++) {
    const gradient = toGradient(here.sums, here.tables, layout, visits, theta)
    if (iteration < 3 || iteration % 2 === 0)
      information = measureInformation(visits, layout, here.tables, theta, {
        rows: INFORMATION_ROWS.underWay,
      })
    const factor = cholesky(withDiagonal(information, precisions), size)
    const uphill = gradient.map((g, j) => g - precisions[j]! * (theta[j]! - layout.means[j]!))
    const step = choleskySolve(factor, size, uphill)
    const before = here.logLikelihood - penalty(layout, precisions, theta)
    let gain = 0
    let scale = limited(step)
    for (let tries = 0; tries < 12; tries++, scale /= 2) {
      const next = theta.map((t, j) => t + scale * step[j]!)
      const there = at(next)
      gain = there.logLikelihood - penalty(layout, precisions, next) - before
      if (gain >= -1e-9 * Math.abs(before)) {
        theta = next
        here = there
        break
      }
    }
    const wanted = tunedVariances(layout, theta, inverseDiagonal(factor, size), variances)
    const moved = wanted.reduce((far, v, g) => Math.max(far, Math.abs(Math.log(v / variances[g]!))), 0)
    variances = wanted
    precisions = precisionsOf(layout, variances)
    if (Math.abs(gain) < SMALL_GAIN && moved < SMALL_MOVE) break
  }
  return { theta, variances }
}

/** No step longer than 1.5 in any parameter. */
const limited = (step: Float64Array): number =>
  Math.min(1, 1.5 / step.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9))

/**
 * Sum of squares of the scores of single visits, from an even sample of so many rows (lower triangle). With both outcomes
 * each visit counts as kept and as lost, by how probable either is: what chance made of outcomes would else be taken for
 * information on dozens of parameters, and intervals from few visits be too wide.
 */
function measureInformation(
  visits: LatentVisits,
  layout: Layout,
  tables: Tables,
  theta: Float64Array,
  { rows, bothOutcomes = false }: { readonly rows: number; readonly bothOutcomes?: boolean },
): Float64Array {
  const { size } = layout
  const information = new Float64Array(size * size)
  const sums = createSums(tables)
  const stride = Math.max(1, Math.floor(visits.rows / rows))
  const asKept = bothOutcomes ? withOutcome(visits, KEPT) : visits
  const asLost = bothOutcomes ? withOutcome(visits, LOST) : visits
  for (let i = 0; i < visits.rows; i += stride) {
    const weight = visits.weights[i]!
    if (weight === 0) continue
    if (!bothOutcomes || visits.outcomes[i] === UNKNOWN) {
      addScore(visits, i, stride / weight)
      continue
    }
    const apart =
      (addVisits(asKept, tables, null, i, i + 1) - addVisits(asLost, tables, null, i, i + 1)) / weight
    const kept = 1 / (1 + Math.exp(-apart))
    addScore(asKept, i, (kept * stride) / weight)
    addScore(asLost, i, ((1 - kept) * stride) / weight)
  }
  return information

  /** The score of `weight` visits alike is weight times that of one: their information is score² / weight. */
  function addScore(of: LatentVisits, i: number, scale: number): void {
    const s = of.combination[i]!
    clearSums(sums, s, tables.combinations)
    addVisits(of, tables, sums, i, i + 1)
    const score = toGradient(sums, tables, layout, of, theta, s)
    for (let a = 0; a < size; a++) {
      const value = scale * score[a]!
      if (value === 0) continue
      const row = a * size
      for (let b = 0; b <= a; b++) information[row + b]! += value * score[b]!
    }
  }
}

const withOutcome = (visits: LatentVisits, outcome: number): LatentVisits => ({
  ...visits,
  outcomes: new Uint8Array(visits.rows).fill(outcome),
})

const precisionsOf = (layout: Layout, variances: Float64Array): Float64Array =>
  Float64Array.from(layout.groups, (g) => 1 / variances[g]!)

function penalty(layout: Layout, precisions: Float64Array, theta: Float64Array): number {
  let sum = 0
  for (let j = 0; j < theta.length; j++) sum += 0.5 * precisions[j]! * (theta[j]! - layout.means[j]!) ** 2
  return sum
}

function withDiagonal(matrix: Float64Array, diagonal: Float64Array): Float64Array {
  const sum = matrix.slice()
  diagonal.forEach((d, j) => {
    sum[j * diagonal.length + j]! += d
  })
  return sum
}

function tunedVariances(
  layout: Layout,
  theta: Float64Array,
  posterior: Float64Array,
  variances: Float64Array,
): Float64Array {
  const squares = new Float64Array(variances.length)
  const effective = new Float64Array(variances.length)
  layout.groups.forEach((g, j) => {
    squares[g]! += (theta[j]! - layout.means[j]!) ** 2
    effective[g]! += Math.max(0, 1 - posterior[j]! / variances[g]!)
  })
  return variances.map((v, g) => {
    const prior = layout.priors[g]!
    if (!prior.tuned) return v
    return Math.max(LEAST_VARIANCE, (squares[g]! + HOLD * prior.variance) / (effective[g]! + HOLD))
  })
}
