import type { LatentVisits } from './latentVisits.ts'
import type { Layout } from './layout.ts'
import type { MoodNodes, RaceNodes } from './nodes.ts'

/**
 * Everything that the likelihood looks up, worked out from the parameters. A node is a combination of segment
 * values, a point of the race and a mood: `(combination * times + time) * moods + mood`.
 */
export interface Tables {
  readonly mood: MoodNodes
  readonly race: RaceNodes
  readonly combinations: number
  readonly size: number
  readonly width: number
  /** Share of each cell: (combination * moods + mood) * cells + cell. */
  readonly shares: Float64Array
  /** Effect of each cell on the log odds of being kept. */
  readonly effects: Float64Array
  /** The log odds without any moment, a combination each. */
  readonly base: Float64Array
  /** Weight of each cell in the race for the pick; 0 for "not met". */
  readonly weights: Float64Array
  /** exp(-t x weight): time * cells + cell. */
  readonly waits: Float64Array
  readonly noneWeight: number
  /**
   * Of a moment not asked about, four numbers at each (node * moments + moment): the chance that it has not won the
   * race by t, and mean, variance and third central moment of its effect where it has not.
   */
  readonly unasked: Float64Array
  /** The same where it won at t. */
  readonly won: Float64Array
  /**
   * Of each cell at each node, (node * cells + cell) * 4: the chance q of the cell given that its moment was not asked
   * about, and by how much mean, variance and third moment of its effect grow with the cell's log share.
   */
  readonly unaskedCells: Float64Array
  readonly wonCells: Float64Array
  /** Of all moments together, at each node: the product of the chances, the sums of the moments. */
  readonly together: Float64Array
}

/** Cells of no weight and no share are left empty (moments of fewer levels than the widest). */
export function toTables(
  visits: LatentVisits,
  layout: Layout,
  theta: Float64Array,
  mood: MoodNodes,
  race: RaceNodes,
): Tables {
  const { moments, width, combinations } = visits
  const size = moments.length
  const cells = size * width
  const moods = mood.at.length
  const times = race.times.length
  const { effects, weights } = cellTables(visits, layout, theta)
  const base = Float64Array.from(combinations, (values) =>
    values.reduce((sum, v, s) => sum + theta[layout.segments[s]![v]!]!, theta[layout.intercept]!),
  )
  const shares = new Float64Array(combinations.length * moods * cells)
  combinations.forEach((values, s) => {
    for (let z = 0; z < moods; z++)
      for (let j = 0; j < size; j++)
        fillShares(shares, (s * moods + z) * cells + j * width, j, mood.at[z]!, values)
  })
  const waits = new Float64Array(times * cells)
  for (let t = 0; t < times; t++)
    for (let cell = 0; cell < cells; cell++)
      waits[t * cells + cell] = Math.exp(-race.times[t]! * weights[cell]!)

  const nodes = combinations.length * times * moods
  const unasked = new Float64Array(nodes * size * 4)
  const won = new Float64Array(times > 1 ? nodes * size * 4 : 0)
  const unaskedCells = new Float64Array(nodes * cells * 4)
  const wonCells = new Float64Array(times > 1 ? nodes * cells * 4 : 0)
  const together = new Float64Array(nodes * 4)
  const tilted = new Float64Array(width)
  for (let s = 0; s < combinations.length; s++)
    for (let t = 0; t < times; t++)
      for (let z = 0; z < moods; z++) {
        const node = (s * times + t) * moods + z
        together[node * 4] = 1
        for (let j = 0; j < size; j++) {
          const from = (s * moods + z) * cells + j * width
          for (let c = 0; c < width; c++) tilted[c] = shares[from + c]! * waits[t * cells + j * width + c]!
          const at = (node * size + j) * 4
          fillMoments(unasked, at, tilted, effects, j * width)
          fillCells(unaskedCells, (node * cells + j * width) * 4, unasked, at, tilted, effects, j * width)
          together[node * 4]! *= unasked[at]!
          for (let k = 1; k < 4; k++) together[node * 4 + k]! += unasked[at + k]!
          if (t === 0) continue
          for (let c = 0; c < width; c++) tilted[c]! *= weights[j * width + c]!
          fillMoments(won, at, tilted, effects, j * width)
          fillCells(wonCells, (node * cells + j * width) * 4, won, at, tilted, effects, j * width)
        }
      }
  return {
    mood,
    race,
    combinations: combinations.length,
    size,
    width,
    shares,
    effects,
    base,
    weights,
    waits,
    noneWeight: layout.noneWeight,
    unasked,
    won,
    unaskedCells,
    wonCells,
    together,
  }

  function fillShares(into: Float64Array, at: number, j: number, z: number, values: readonly number[]): void {
    const own = layout.moments[j]!
    const { levels } = moments[j]!
    let along = theta[own.loading]! * z
    values.forEach((v, s) => {
      along += theta[own.shifts[s]![v]!]!
    })
    const bend = own.bend < 0 ? 0 : theta[own.bend]! * z
    let all = 0
    for (let c = 0; c < levels; c++) {
      const score = own.scores[c]!
      const height = Math.exp(own.logShares[c]! + theta[own.shares + c]! + score * (along + score * bend))
      into[at + c] = height
      all += height
    }
    let met = 1
    if (own.met >= 0) {
      met = 1 / (1 + Math.exp(-theta[own.met]! - theta[own.metSlope]! * z))
      into[at + levels] = 1 - met
    }
    for (let c = 0; c < levels; c++) into[at + c]! *= met / all
  }
}

/** Keeps the weight of a cell in the race finite. */
const MOST_READY = 12

/** Effect and race weight of each cell. */
function cellTables(visits: LatentVisits, layout: Layout, theta: Float64Array) {
  const { moments, width } = visits
  const effects = new Float64Array(moments.length * width)
  const weights = new Float64Array(moments.length * width)
  moments.forEach((moment, j) => {
    const own = layout.moments[j]!
    const at = j * width
    const hasPicks = layout.readiness >= 0
    const pickSlope = hasPicks ? theta[own.pickSlope]! : 0
    const told = hasPicks ? theta[layout.footing]! + theta[layout.trust]! * pickSlope : 0
    for (let c = 0; c < moment.levels; c++) {
      const position = own.positions[c]!
      effects[at + c] =
        Math.min(0, position) * (told + theta[own.slope]!) + (own.levels < 0 ? 0 : theta[own.levels + c]!)
      if (own.bow >= 0) effects[at + c]! += theta[own.bow]! * own.bows[c]!
      if (own.over >= 0) effects[at + c]! += theta[own.over]! * own.overs[c]!
      if (hasPicks)
        weights[at + c] = Math.exp(
          Math.min(MOST_READY, theta[layout.readiness]! + theta[own.salience]! - pickSlope * position),
        )
    }
    if (own.absent >= 0) effects[at + moment.levels] = theta[own.absent]!
  })
  return { effects, weights }
}

function fillMoments(
  into: Float64Array,
  at: number,
  tilted: Float64Array,
  effects: Float64Array,
  firstCell: number,
): void {
  let all = 0
  let mean = 0
  for (let c = 0; c < tilted.length; c++) {
    all += tilted[c]!
    mean += tilted[c]! * effects[firstCell + c]!
  }
  mean = all > 0 ? mean / all : 0
  let variance = 0
  let third = 0
  for (let c = 0; c < tilted.length; c++) {
    const x = effects[firstCell + c]! - mean
    variance += tilted[c]! * x * x
    third += tilted[c]! * x * x * x
  }
  into[at] = Math.max(all, 1e-300)
  into[at + 1] = mean
  into[at + 2] = all > 0 ? variance / all : 0
  into[at + 3] = all > 0 ? third / all : 0
}

function fillCells(
  into: Float64Array,
  at: number,
  moments: Float64Array,
  from: number,
  tilted: Float64Array,
  effects: Float64Array,
  firstCell: number,
): void {
  const mean = moments[from + 1]!
  const variance = moments[from + 2]!
  const third = moments[from + 3]!
  for (let c = 0; c < tilted.length; c++) {
    const q = tilted[c]! / moments[from]!
    const x = effects[firstCell + c]! - mean
    into[at + c * 4] = q
    into[at + c * 4 + 1] = q * x
    into[at + c * 4 + 2] = q * (x * x - variance)
    into[at + c * 4 + 3] = q * (x * x * x - 3 * variance * x - third)
  }
}
