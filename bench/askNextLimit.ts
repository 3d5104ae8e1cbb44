import { appendFileSync } from 'node:fs'
import { drawOffer, planAskNext } from '../src/diagnosis/askNext.ts'
import { normalTail } from '../src/stats/normalTail.ts'
import { createRandom } from '../src/stats/random.ts'
import { askUntilNamed } from '../src/worlds/askUntilNamed.ts'
import { hash } from '../src/worlds/createWorld.ts'
import { conclude, toWorld } from './askNextLook.ts'
import { drawIncluded } from './askNextRules.ts'

/**
 * How few visits would do for who knew the truth beforehand and asked from the first visit on as tells the weakest
 * best: `npx tsx bench/askNextLimit.ts <worlds> <visits> [first set] [sets] [file]`, e.g. `ten-asked,chain+picks 1200 10 2`.
 * From the spread of the draws of each gap to the first after so many visits: the visits that misrank as seldom as even
 * asking does (sum over the others of the probability that they seem to cost more), as a part of those asked evenly.
 * `lead` asks seven of ten visits about the first; `gaps` is optimal computing budget allocation by the true
 * gaps (Chen 2000) with every fifth visit even.
 */
const [ids = 'ten-asked', n = '1200', first = '10', sets = '2', file] = process.argv.slice(2)
const COUNT = 2
const MOST = 0.9

for (const id of ids.split(',')) {
  const logs: { readonly [design: string]: number[] } = { lead: [], gaps: [] }
  for (let set = Number(first); set < Number(first) + Number(sets); set++) {
    const { world, truth } = toWorld(id, set)
    const size = truth.length
    const leads = truth.indexOf(Math.max(...truth))
    const others = [...truth.keys()].filter((m) => m !== leads)
    const visits = world.draw(Number(n), createRandom(hash(`${id}/${set}/limit`)))
    const lookAfter = (probabilities: readonly number[] | null) => {
      const even = planAskNext(null, size, { count: COUNT })
      let found: ReturnType<typeof conclude> | undefined
      askUntilNamed(world, {
        visits,
        looks: [Number(n)],
        random: createRandom(hash(`${set}/limit`)),
        look: (table) => {
          if (table) found = conclude(table, set)
          return {
            verdict: undefined,
            offer: (random) =>
              probabilities ? drawIncluded(probabilities, random) : drawOffer(even, random),
          }
        },
      })
      if (!found?.known) throw new Error('too few visits')
      const { draws, evidence } = found.known
      return {
        variances: truth.map((_, m) => varianceOf(draws.map((draw) => draw[m]!))),
        asked: evidence.map((e) => e.asked),
        apart: others.map(
          (m) =>
            (truth[leads]! - truth[m]!) / Math.sqrt(varianceOf(draws.map((draw) => draw[leads]! - draw[m]!))),
        ),
      }
    }
    const evenly = lookAfter(null)
    const each = evenly.variances.map((v, m) => v * evenly.asked[m]!)
    const wanted = each.map((s, m) => (m === leads ? 0 : s / ((truth[leads]! - truth[m]!) ** 2 + 25)))
    wanted[leads] = Math.sqrt(each[leads]! * wanted.reduce((sum, w, m) => sum + (w * w) / each[m]!, 0))
    const designs = {
      lead: truth.map((_, m) => (m === leads ? 0.7 : (COUNT - 0.7) / (size - 1))),
      gaps: capped(wanted).map((p) => 0.8 * p + (0.2 * COUNT) / size),
    }
    for (const [name, design] of Object.entries(designs)) {
      const { apart } = lookAfter(design)
      const ratio = 1 / timesAsMany(evenly.apart, misranked(apart))
      logs[name]!.push(Math.log(ratio))
      if (file)
        appendFileSync(file, `${JSON.stringify({ world: id, set, visits: Number(n), name, ratio })}\n`)
    }
  }
  const told = Object.entries(logs).map(
    ([name, each]) => `${name} ${Math.exp(each.reduce((a, b) => a + b, 0) / each.length).toFixed(2)}`,
  )
  console.log(`${id}: ${told.join(', ')}`)
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length
}

/** How many seem to cost more than the first, in the mean, with so many times as many visits. */
function misranked(apart: readonly number[], times = 1): number {
  return apart.reduce((sum, z) => sum + normalTail(z * Math.sqrt(times)), 0)
}

/** How many times as many visits misrank as seldom. */
function timesAsMany(apart: readonly number[], goal: number): number {
  let [low, high] = [0.2, 8]
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2
    if (misranked(apart, middle) > goal) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Weights as probabilities of being among those offered, none above nine tenths. */
function capped(weights: readonly number[]): number[] {
  const all = weights.reduce((a, b) => a + b, 0)
  let offered = weights.map((w) => (COUNT * w) / all)
  for (let k = 0; k < 6; k++) {
    const over = offered.reduce((sum, p) => sum + Math.max(0, p - MOST), 0)
    const rest = offered.reduce((sum, p) => sum + (p < MOST ? p : 0), 0)
    offered = offered.map((p) => (p >= MOST ? MOST : p * (1 + over / rest)))
  }
  return offered
}
