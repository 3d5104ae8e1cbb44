import type { ModelName } from '../domain/diagnosis.ts'
import type { MomentId } from '../domain/ids.ts'
import type { MomentColumn } from '../domain/patternTable.ts'
import { NOT_MET } from '../domain/patternTable.ts'
import { drawNormal } from '../stats/normal.ts'
import { createRandom, type Random } from '../stats/random.ts'
import { createRatings, type Rating } from './createRatings.ts'
import { createWorld, hash } from './createWorld.ts'
import { addUp, logistic, multiply, toEffects } from './effects.ts'
import type { Process, VisitDraft } from './process.ts'
import type { World } from './world.ts'

/** Fresh visits behind the truth of one random world: each stands for one data set only. */
const TRUTH_VISITS = 100_000
const RANDOM_WORLD = 'random'
const MODELS: readonly ModelName[] = ['compensating', 'chain', 'weakest-link']

/**
 * A world whose every number is drawn: which model its customers follow, 4 to 16 moments, 2 to 7 levels, how often
 * each is given and what it does, how strongly one mood moves all ratings, segments that lean, not met, customers who
 * come again, survey weights, outcomes that stay unknown. No method can be tuned to it.
 */
export function createRandomWorld(number: number): World {
  const random = createRandom(number)
  const model = oneOf(MODELS, random)
  const moments = drawMoments(model, random)
  const rate = createRatings(drawRatings(moments, random))
  const segments = drawSegments(random)
  const leans = segments.map(({ values }) =>
    values.map(() => Float64Array.from(moments, () => Math.exp(0.5 * drawNormal(random)))),
  )
  const met = moments.map(() => (random() < 0.25 ? between(0.4, 0.9, random) : 1))
  const product = new Float64Array(moments.length)
  const drawVisit = (visit: VisitDraft, draw: Random): void => {
    visit.mood = (visit.kindness + drawNormal(draw)) * (visit.kindness === 0 ? 1 : Math.SQRT1_2)
    product.fill(1)
    segments.forEach(({ shares }, s) => {
      const value = pick(shares, draw)
      visit.segments[s] = value
      const lean = leans[s]![value]!
      for (let m = 0; m < product.length; m++) product[m]! *= lean[m]!
    })
    rate(visit.levels, visit.mood, product, draw)
    met.forEach((share, m) => {
      if (share < 1 && draw() >= share) visit.levels[m] = NOT_MET
    })
  }
  const loyal = model === 'compensating' && random() < 0.2 ? between(0.3, 0.9, random) : 0
  const visitsPerCustomer = loyal > 0 ? 2 + Math.floor(19 * random()) : 1
  const shared: Omit<Process, 'keptShare'> = {
    id: RANDOM_WORLD,
    description: RANDOM_DESCRIPTION,
    moments,
    segments: segments.map(({ name, values }) => ({ name, values })),
    model,
    truthVisits: TRUTH_VISITS,
    drawVisit,
    ...(loyal > 0 && {
      visitsPerCustomer,
      drawCustomer: (visit: VisitDraft, draw: Random) => {
        visit.kindness = drawNormal(draw)
        visit.loyalty = loyal * drawNormal(draw)
      },
    }),
    ...drawSampling(segments, random),
    ...drawUnknown(moments, random),
  }
  const shifts = segments.map(({ values }) => values.map(() => drawNormal(random)))
  const keptShare = drawKeptShare(model, { moments, shifts, drawVisit, segments: segments.length }, random)
  return createWorld({ ...shared, keptShare })
}

const RANDOM_DESCRIPTION = {
  ko: '매번 새로 뽑은 세계: 손님의 유형, 순간의 수, 척도, 영향이 모두 우연입니다.',
  en: 'A world drawn anew for every set: kind of customers, moments, scales and effects are all chance.',
}

interface Segment {
  readonly name: string
  readonly values: readonly string[]
  readonly shares: readonly number[]
}

const between = (low: number, high: number, random: Random): number => low + (high - low) * random()

/** Between two numbers, evenly on the scale of logarithms. */
const betweenLogs = (low: number, high: number, random: Random): number =>
  Math.exp(between(Math.log(low), Math.log(high), random))

const oneOf = <T>(values: readonly T[], random: Random): T => values[Math.floor(random() * values.length)]!

function pick(shares: readonly number[], random: Random): number {
  let left = random()
  for (let v = 0; v < shares.length - 1; v++) {
    left -= shares[v]!
    if (left < 0) return v
  }
  return shares.length - 1
}

/** Where a minimum counts all moments are rated alike, so that "the lowest" means one thing. */
function drawMoments(model: ModelName, random: Random): MomentColumn[] {
  const size = 4 + Math.floor(13 * random())
  const shared = model === 'weakest-link' || random() < 0.6 ? oneOf([3, 4, 5, 5, 7], random) : null
  return Array.from({ length: size }, (_, m) => {
    const levels = shared ?? oneOf([2, 3, 4, 5, 7], random)
    const failed = Math.max(1, Math.floor(0.4 * levels))
    return { id: `m${m + 1}` as MomentId, levels, failed, target: Math.ceil(0.8 * levels) }
  })
}

function drawRatings(moments: readonly MomentColumn[], random: Random): Rating[] {
  const loading = between(0.3, 1.5, random)
  return moments.map(({ levels }) => {
    const good = between(0.55, 0.85, random)
    const failing = betweenLogs(0.02, 0.2, random)
    const spread = between(1, 2.5, random)
    const shares = Array.from({ length: levels }, (_, l) => {
      const at = (l + 0.5) / levels
      return at ** (spread * good * 2 - 0.3) * (1 - at) ** (spread * (1 - good) * 2 - 0.3) + 0.01
    })
    return {
      shares: levels === 2 ? [failing, 1 - failing] : shares,
      loading: loading * between(0.7, 1.3, random),
    }
  })
}

function drawSegments(random: Random): Segment[] {
  return Array.from({ length: oneOf([0, 0, 1, 1, 2], random) }, (_, s) => {
    const sizes = Array.from({ length: 2 + Math.floor(3 * random()) }, () => between(0.3, 1, random))
    const all = sizes.reduce((sum, size) => sum + size, 0)
    return { name: `s${s + 1}`, values: sizes.map((_, v) => `v${v + 1}`), shares: sizes.map((x) => x / all) }
  })
}

function drawSampling(segments: readonly Segment[], random: Random): Pick<Process, 'sampledShare'> {
  const answering = segments[0]?.values.map(() => between(0.25, 1, random)) ?? []
  if (answering.length === 0 || random() < 0.75) return {}
  return { sampledShare: ({ segments: values }) => answering[values[0]!]! }
}

function drawUnknown(moments: readonly MomentColumn[], random: Random): Pick<Process, 'knownShare'> {
  if (random() < 0.8) return {}
  const at = Math.floor(random() * moments.length)
  const { failed } = moments[at]!
  const low = between(0.4, 0.9, random)
  return { knownShare: ({ levels }) => (levels[at]! <= failed ? low : 0.92) }
}

/** What each level of a moment takes, 0 from target on: a power of the distance, of a size that is often 0. */
function drawHarms(moments: readonly MomentColumn[], most: readonly [number, number], random: Random) {
  return moments.map(({ levels, target }) => {
    const size = random() < 0.4 ? 0 : betweenLogs(most[0], most[1], random)
    const bend = between(0.7, 1.8, random)
    return Array.from(
      { length: levels },
      (_, l) => size * (Math.max(0, target - 1 - l) / Math.max(1, target - 1)) ** bend,
    )
  })
}

function drawKeptShare(
  model: ModelName,
  parts: {
    readonly moments: readonly MomentColumn[]
    readonly shifts: readonly (readonly number[])[]
    readonly segments: number
    readonly drawVisit: (visit: VisitDraft, random: Random) => void
  },
  random: Random,
): Process['keptShare'] {
  const { moments, shifts } = parts
  const shiftOf = (values: Uint8Array): number =>
    shifts.reduce((sum, ofValue, s) => sum + ofValue[values[s]!]!, 0)
  if (model === 'chain') {
    const passed = toEffects(
      drawHarms(moments, [0.03, 0.7], random).map((harms) => harms.map((harm) => 1 - harm)),
      1,
    )
    const base = between(0.85, 0.98, random)
    return ({ levels, segments }) => base ** Math.exp(0.5 * shiftOf(segments)) * multiply(passed, levels)
  }
  if (model === 'weakest-link') {
    const grid = moments[0]!.levels
    const worst = logit(between(0.05, 0.5, random))
    const best = logit(between(0.88, 0.98, random))
    const bend = between(0.6, 1.4, random)
    const byLowest = Array.from({ length: grid }, (_, l) => worst + (best - worst) * (l / (grid - 1)) ** bend)
    return ({ levels, segments }) => {
      let lowest = grid
      for (let m = 0; m < levels.length; m++) if (levels[m]! < lowest) lowest = levels[m]!
      return logistic(byLowest[lowest - 1]! + 0.5 * shiftOf(segments))
    }
  }
  const effects = toEffects(
    drawHarms(moments, [0.3, 3], random).map((harms) => harms.map((harm) => -harm)),
    0,
  )
  const plain = ({ levels, segments, loyalty }: VisitDraft): number =>
    addUp(effects, levels) + 0.6 * shiftOf(segments) + loyalty
  const intercept = findIntercept(plain, parts, between(0.6, 0.92, random), random)
  return (visit) => logistic(intercept + plain(visit))
}

const logit = (p: number): number => Math.log(p / (1 - p))

/** The intercept at which about `kept` of a thousand visits are kept, by bisection. */
function findIntercept(
  plain: (visit: VisitDraft) => number,
  parts: { readonly moments: readonly MomentColumn[]; readonly segments: number } & Pick<
    Process,
    'drawVisit'
  >,
  kept: number,
  random: Random,
): number {
  const visit: VisitDraft = {
    kindness: 0,
    loyalty: 0,
    mood: 0,
    levels: new Uint8Array(parts.moments.length),
    segments: new Uint8Array(parts.segments),
  }
  const sums = Float64Array.from({ length: 1000 }, () => {
    parts.drawVisit(visit, random)
    return plain(visit)
  })
  let [low, high] = [-5, 15]
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2
    const share = sums.reduce((total, sum) => total + logistic(middle + sum), 0) / sums.length
    if (share < kept) low = middle
    else high = middle
  }
  return low
}

/** A world of its own for every data set: coverage is pooled over them. */
export const random: World = {
  ...createRandomWorld(0),
  anew: ({ seed, set }) => createRandomWorld(hash(`${seed}/${set}`)),
}
