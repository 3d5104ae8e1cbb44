import { chancesToAsk, drawOffer, planAskNext } from '../src/diagnosis/askNext.ts'
import { drawBootstrapWeights, widening } from '../src/diagnosis/bootstrapWeights.ts'
import { describeMoment } from '../src/diagnosis/describeVisits.ts'
import { widen } from '../src/diagnosis/drawCosts.ts'
import { toEvidence } from '../src/diagnosis/evidence.ts'
import { estimateLatentCosts } from '../src/diagnosis/latent/estimateLatentCosts.ts'
import { toVisits } from '../src/diagnosis/visits.ts'
import { probabilitiesWeakest } from '../src/diagnosis/weakest.ts'
import { quantile } from '../src/stats/quantile.ts'
import { createRandom } from '../src/stats/random.ts'
import { askUntilNamed } from '../src/worlds/askUntilNamed.ts'
import { hash } from '../src/worlds/createWorld.ts'
import { worldNamed } from '../src/worlds/worlds.ts'

/**
 * Whether asking as the product asks biases the costs: after a fixed number of visits, asked by what looks on the way
 * tell (the current draws, and what stands in the way of naming), or evenly, the mean error of each cost and how often its interval holds it:
 * `npx tsx bench/askNextBias.ts [world] [sets] [visits] [first set]`.
 */
const [id = 'ten-asked', sets = '8', most = '1200', first = '0'] = process.argv.slice(2)
const world = worldNamed(id)!
const truth = world.truth().lostPer1000
const looks = [200, 400, 600, 900, Number(most)]
for (const even of [1, 0.1]) {
  const errors = truth.map(() => 0)
  let held = 0
  let of = 0
  for (let set = Number(first); set < Number(first) + Number(sets); set++) {
    askUntilNamed(world, {
      visits: world.draw(Number(most), createRandom(hash(`${id}/${set}/bias`))),
      looks,
      random: createRandom(hash(`${even}/${set}`)),
      look: (table) => {
        if (!table || (even >= 1 && table.rows < Number(most))) {
          const plan = planAskNext(null, truth.length, { count: 2 })
          return { verdict: undefined, offer: (random) => drawOffer(plan, random) }
        }
        const visits = toVisits(table)
        const bootstrap = drawBootstrapWeights(visits, 400, createRandom(set + 1))
        const { cost, penalty } = widen(
          estimateLatentCosts(visits, bootstrap, createRandom(set)),
          widening(visits),
        )
        if (table.rows === Number(most))
          cost.forEach(({ value, draws }, m) => {
            const sorted = draws.slice().sort()
            const [low, high] = [0.05, 0.95].map((q) => Math.max(0, 1000 * quantile(sorted, q)))
            errors[m]! += (Math.max(0, 1000 * value) - truth[m]!) / Number(sets)
            of++
            if (low! <= truth[m]! + 1e-9 && truth[m]! <= high! + 1e-9) held++
          })
        const draws = bootstrap.map((_, d) => Float64Array.from(cost, (c) => 1000 * c.draws[d]!))
        const evidence = penalty.map((p, m) =>
          toEvidence(describeMoment(table, visits, m), quantile(p.draws.slice().sort(), 0.95)),
        )
        const chances = chancesToAsk({ probabilities: probabilitiesWeakest(draws), draws, evidence })
        const plan = planAskNext(chances, truth.length, { count: 2, even })
        return { verdict: undefined, offer: (random) => drawOffer(plan, random) }
      },
    })
  }
  console.log(
    JSON.stringify({
      id,
      even,
      sets: Number(sets),
      visits: Number(most),
      held,
      of,
      errors: errors.map((e) => Math.round(e)),
    }),
  )
}
