import { drawOffer, planAskNext } from '../src/diagnosis/askNext.ts'
import { type Evidence, inTheWay } from '../src/diagnosis/evidence.ts'
import { NAME_FROM, probabilitiesWeakest } from '../src/diagnosis/weakest.ts'
import { drawNormal } from '../src/stats/normal.ts'
import { quantile } from '../src/stats/quantile.ts'
import { createRandom, type Random } from '../src/stats/random.ts'
import { askUntilNamed } from '../src/worlds/askUntilNamed.ts'
import { hash } from '../src/worlds/createWorld.ts'
import { conclude, toWorld } from './askNextLook.ts'
import { RULES } from './askNextRules.ts'

/**
 * Rules of asking in a stand-in for the whole estimate, a thousand times as cheap:
 * `npx tsx bench/askNextStandIn.ts <worlds> [sets] [rules] [first set]`. Each answer about a moment tells its true cost
 * with a normal error; how large, and how often it fails, is taken from one even look at the world after 1,000 visits. Draws,
 * verdicts, what stands in the way and what is offered are the product's own. Printed by world: the geometric mean
 * of the ratios of visits until a verdict that stands to those of the first rule, and the share that named rightly.
 * What it leaves out: that costs are estimated together, and that a pick tells of all moments.
 */
const [ids = 'ten-asked', sets = '60', names = 'even,draws', from = '0'] = process.argv.slice(2)
const COUNT = 2
const DRAWS = 200
/** Standard deviation that costs are shrunk by. */
const PRIOR = 60
const LOOKS = Array.from({ length: 11 }, (_, k) => Math.round(150 * 1.5 ** k))
const rules = names.split(',')
const byRule = new Map<string, number[]>(rules.map((name) => [name, []]))

interface StandIn {
  readonly truth: readonly number[]
  /** Of one answer. */
  readonly variances: readonly number[]
  readonly failing: readonly number[]
  readonly met: readonly number[]
}

for (const id of ids.split(',')) {
  const world = toStandIn(id)
  const logs = new Map<string, number[]>(rules.map((name) => [name, []]))
  const right = new Map<string, number>(rules.map((name) => [name, 0]))
  for (let set = Number(from); set < Number(from) + Number(sets); set++)
    for (const name of rules) {
      const { visits, named } = run(world, name, set)
      logs.get(name)!.push(Math.log(visits))
      const short = named === undefined ? 0 : Math.max(...world.truth) - world.truth[named]!
      right.set(name, right.get(name)! + (short <= 1 ? 1 : 0) / Number(sets))
    }
  const mean = (name: string): number => logs.get(name)!.reduce((a, b) => a + b, 0) / Number(sets)
  const told = rules.map((name) => {
    const ratio = Math.exp(mean(name) - mean(rules[0]!))
    byRule.get(name)!.push(ratio)
    return `${name} ${ratio.toFixed(2)} (${Math.round(100 * right.get(name)!)} %)`
  })
  console.log(`${id}, ${Math.round(Math.exp(mean(rules[0]!)))} visits: ${told.join(', ')}`)
}
for (const [name, ratios] of byRule) {
  const sorted = ratios.toSorted((a, b) => a - b)
  const middle =
    (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
  const logs = ratios.map(Math.log)
  const mean = Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length)
  console.log(`${name}: median over worlds ${middle.toFixed(2)}, geometric mean ${mean.toFixed(3)}`)
}

function toStandIn(id: string): StandIn {
  const [name, set = '0'] = id.split(':')
  const { world, truth } = toWorld(name!, Number(set))
  const even = planAskNext(null, truth.length, { count: COUNT })
  let found: ReturnType<typeof conclude> | undefined
  askUntilNamed(world, {
    visits: world.draw(1000, createRandom(hash(`${id}/stand-in`))),
    looks: [1000],
    random: createRandom(1),
    look: (table) => {
      if (table) found = conclude(table, 1)
      return { verdict: undefined, offer: (random) => drawOffer(even, random) }
    },
  })
  const { draws, evidence } = found!.known!
  return {
    truth,
    failing: evidence.map(({ failures, met }) => failures / met),
    met: evidence.map(({ met, asked }) => met / asked),
    variances: evidence.map(({ asked }, m) => {
      const costs = draws.map((draw) => draw[m]!)
      const mean = costs.reduce((a, b) => a + b, 0) / costs.length
      const spread = Math.min(0.8 * PRIOR ** 2, costs.reduce((s, x) => s + (x - mean) ** 2, 0) / costs.length)
      return asked / (1 / spread - 1 / PRIOR ** 2)
    }),
  }
}

/** Visits until two looks on end name the same, and what they name; all visits where none do. */
function run({ truth, variances, failing, met }: StandIn, name: string, set: number) {
  const size = truth.length
  const random = createRandom(hash(`${name}/${set}/stand-in`))
  const asked = new Float64Array(size)
  const encounters = new Float64Array(size)
  const failures = new Float64Array(size)
  const sums = new Float64Array(size)
  const answer = (m: number): void => {
    asked[m]!++
    sums[m]! += truth[m]! + Math.sqrt(variances[m]!) * drawNormal(random)
    if (random() >= met[m]!) return
    encounters[m]!++
    if (random() < failing[m]!) failures[m]!++
  }
  let offer = RULES[name]!({ known: null, visits: 0, next: LOOKS[0]!, truth, count: COUNT })
  let before: number | undefined
  let visits = 0
  for (const [k, to] of LOOKS.entries()) {
    for (; visits < to; visits++) for (const m of offer(random)) answer(m)
    const draws = drawCosts(sums, asked, variances, random)
    const probabilities = probabilitiesWeakest(draws)
    const evidence = truth.map((_, m): Evidence => {
      const high = quantile(Float64Array.from(draws, (draw) => draw[m]!).sort(), 0.95)
      const penalty = (high / 1000) * (asked[m]! / Math.max(0.5, failures[m]!))
      return { failures: failures[m]!, met: encounters[m]!, asked: asked[m]!, penalty: Math.min(1, penalty) }
    })
    const leads = probabilities.indexOf(Math.max(...probabilities))
    const low = quantile(Float64Array.from(draws, (draw) => draw[leads]!).sort(), 0.05)
    const named =
      probabilities[leads]! >= NAME_FROM && inTheWay(evidence, leads, low).length === 0 ? leads : undefined
    if (named !== undefined && named === before) return { visits: LOOKS[k - 1]!, named }
    before = named
    const next = (LOOKS[k + 1] ?? to) - to
    offer = RULES[name]!({ known: { probabilities, draws, evidence }, visits, next, truth, count: COUNT })
  }
  return { visits, named: undefined }
}

function drawCosts(sums: Float64Array, asked: Float64Array, variances: readonly number[], random: Random) {
  const precisions = asked.map((n, m) => n / variances[m]! + 1 / PRIOR ** 2)
  const means = sums.map((sum, m) => sum / variances[m]! / precisions[m]!)
  return Array.from({ length: DRAWS }, () =>
    means.map((mean, m) => mean + drawNormal(random) / Math.sqrt(precisions[m]!)),
  )
}
