import { drawBootstrapWeights } from '../src/diagnosis/bootstrapWeights.ts'
import { estimateLatentCosts } from '../src/diagnosis/latent/estimateLatentCosts.ts'
import { testMomentsMatter } from '../src/diagnosis/momentsMatter.ts'
import { toVisits } from '../src/diagnosis/visits.ts'
import { NAME_FROM, probabilitiesWeakest } from '../src/diagnosis/weakest.ts'
import { createRandom } from '../src/stats/random.ts'
import { askAny, createAskingWorld, type Picking } from '../src/worlds/askingWorld.ts'
import { drawSet } from '../src/worlds/drawSet.ts'
import type { World } from '../src/worlds/world.ts'
import { worldNamed } from '../src/worlds/worlds.ts'

/**
 * How many answers until a moment is named, with a pick and two ratings against two or three ratings alone:
 * `npx tsx bench/picks.ts [sets] [world,world,…] [words of a design]`. For each set the least of the sizes at which it is named, found by
 * halving (as if naming, once reached, stayed); the median over sets, and the range of its middle half.
 */
const [sets = '12', names = 'ten-asked,additive,chain,not-met', only = ''] = process.argv.slice(2)
const SIZES = Array.from({ length: 10 }, (_, k) => Math.round(160 * 1.5 ** k))
const DRAWS = 300

const harmful: Picking = { byHarm: 2, none: 1 }
const blaming: Picking = { byHarm: 1, byLowness: [2, 1.5, 3, 2, 3, 1, 2, 3, 1, 1.5], none: 2.5 }
const lowOnly: Picking = { byHarm: 0, byLowness: new Array(14).fill(4), none: 2.5 }
const DESIGNS = [
  { name: '2 ratings', asked: 2, picking: undefined },
  { name: '3 ratings', asked: 3, picking: undefined },
  { name: 'pick + 2 ratings', asked: 2, picking: harmful },
  { name: 'blaming pick + 2', asked: 2, picking: blaming },
  { name: 'lowest-rating pick + 2', asked: 2, picking: lowOnly },
]

/** The moment named (its index), or null. */
function named(world: World, visits: number, set: number): number | null {
  const seen = toVisits(drawSet(world, { visits, set, seed: 9 }))
  const draws = drawBootstrapWeights(seen, DRAWS, createRandom(set))
  const { cost } = estimateLatentCosts(seen, draws, createRandom(set + 1))
  const probabilities = probabilitiesWeakest(draws.map((_, d) => Float64Array.from(cost, (c) => c.draws[d]!)))
  const most = Math.max(...probabilities)
  if (most < NAME_FROM || testMomentsMatter(seen, 5) > 0.05) return null
  return probabilities.indexOf(most)
}

for (const id of names.split(',')) {
  const base = worldNamed(id)!
  const { lostPer1000 } = base.truth()
  for (const { name, asked, picking } of DESIGNS.filter((design) => design.name.includes(only))) {
    const world = createAskingWorld(base, {
      id: `${id} ${name}`,
      description: base.description,
      ask: askAny(base.moments.length, asked),
      ...(picking ? { picking } : {}),
    })
    const before = process.cpuUsage()
    const needed: number[] = []
    let wrong = 0
    for (let set = 0; set < Number(sets); set++) {
      let low = 0
      let high = SIZES.length
      let choice: number | null = null
      while (low < high) {
        const middle = (low + high) >> 1
        const found = named(world, SIZES[middle]!, set)
        if (found === null) low = middle + 1
        else {
          high = middle
          choice = found
        }
      }
      needed.push(SIZES[low] ?? Number.POSITIVE_INFINITY)
      if (choice !== null && Math.max(...lostPer1000) - lostPer1000[choice]! > 1) wrong++
    }
    needed.sort((a, b) => a - b)
    const at = (share: number): number =>
      needed[Math.min(needed.length - 1, Math.floor(share * needed.length))]!
    const seconds = process.cpuUsage(before).user / 1e6
    console.log(
      `${id} · ${name}: median ${at(0.5)} (${at(0.25)} to ${at(0.75)}), wrong ${wrong} of ${sets}, ${seconds.toFixed(0)} CPU s`,
    )
  }
}
