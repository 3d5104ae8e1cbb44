import { appendFileSync } from 'node:fs'
import { drawBootstrapWeights, widening } from '../src/diagnosis/bootstrapWeights.ts'
import { widen } from '../src/diagnosis/drawCosts.ts'
import { estimateLatentCosts } from '../src/diagnosis/latent/estimateLatentCosts.ts'
import { toVisits } from '../src/diagnosis/visits.ts'
import { probabilitiesWeakest } from '../src/diagnosis/weakest.ts'
import { quantile } from '../src/stats/quantile.ts'
import { createRandom } from '../src/stats/random.ts'
import { drawSet } from '../src/worlds/drawSet.ts'
import { FEWEST_FAILURES } from '../src/worlds/judgeDiagnosis.ts'
import { worldNamed } from '../src/worlds/worlds.ts'
import { type Blame, createMadeUpWorld, measureMadeUp } from './madeUpWorlds.ts'

/**
 * How often the intervals of planned asking and of picks hold the truth, estimates alone:
 * `npx tsx bench/planned.ts <worlds> <visits> <sets> [first set] [seed] [file]`, worlds by id, or `made-up:honest`,
 * `made-up:partly`, `made-up:misleading`, `made-up:asked-about`, `made-up:no-picks`, `made-up:complete`: then each
 * set is of a world of its own, made up by chance. One line a world and size: coverage of moments with a cost of
 * which at least 20 failures are expected, and of those of cost 0; error, and spread of the draws against it.
 */
const [ids = 'picks', sizes = '2000', sets = '8', first = '0', seed = '1', file] = process.argv.slice(2)

for (const id of ids.split(','))
  for (const visits of sizes.split(',').map(Number)) {
    const started = process.cpuUsage()
    const cover: { hits: number; of: number }[] = []
    const zero: { hits: number; of: number }[] = []
    let squares = 0
    let biases = 0
    let spreads = 0
    let of = 0
    let low = 0
    let high = 0
    let named = 0
    let wrong = 0
    for (let set = Number(first); set < Number(first) + Number(sets); set++) {
      const madeUp = id.startsWith('made-up:') ? createMadeUpWorld(id.slice(8) as Blame, set) : null
      const world = madeUp?.world ?? worldNamed(id)!
      const { lostPer1000, failShare } = madeUp ? measureMadeUp(madeUp) : world.truth()
      const seen = toVisits(drawSet(world, { visits, set, seed: Number(seed) }))
      const bootstrap = drawBootstrapWeights(seen, 400, createRandom(set + 1))
      const { cost } = widen(estimateLatentCosts(seen, bootstrap, createRandom(set)), widening(seen))
      const held = { hits: 0, of: 0 }
      const zeros = { hits: 0, of: 0 }
      cost.forEach(({ draws }, m) => {
        const truth = lostPer1000[m]!
        const sorted = draws.slice().sort()
        const [from, to] = [0.05, 0.95].map((q) => Math.max(0, 1000 * quantile(sorted, q))) as [
          number,
          number,
        ]
        const holds = from <= truth + 1e-9 && truth <= to + 1e-9
        if (truth <= 1e-9) {
          zeros.of++
          if (holds) zeros.hits++
          return
        }
        if (failShare[m]! * visits < Number(process.env.LEAST ?? FEWEST_FAILURES)) return
        held.of++
        if (holds) held.hits++
        else if (truth < from) low++
        else high++
        const mean = draws.reduce((a, b) => a + b, 0) / draws.length
        spreads += draws.reduce((a, b) => a + (b - mean) ** 2, 0) / (draws.length - 1)
        squares += (mean - truth / 1000) ** 2
        biases += mean - truth / 1000
        of++
      })
      cover.push(held)
      zero.push(zeros)
      const chances = probabilitiesWeakest(
        bootstrap.map((_, d) => Float64Array.from(cost, (c) => c.draws[d]!)),
      )
      const most = Math.max(...chances)
      if (most >= 0.9) {
        named++
        if (Math.max(...lostPer1000) - lostPer1000[chances.indexOf(most)]! > 1) wrong++
      }
    }
    const { user, system } = process.cpuUsage(started)
    const line = [
      `${id} ${visits}: with a cost ${shareOf(cover)}, of cost 0 ${shareOf(zero)}`,
      `rms of centres ${rms(squares, of)}, of spreads ${rms(spreads, of)}, mean error ${((1000 * biases) / of).toFixed(1)}`,
      `truth under ${low}, over ${high}; named ${named}, wrong ${wrong} of ${sets}`,
      `${((user + system) / 1e6 / Number(sets)).toFixed(2)} CPU s a set`,
    ].join(' · ')
    console.log(line)
    if (file) appendFileSync(file, `${line}\n`)
  }

function rms(sum: number, count: number): string {
  return (1000 * Math.sqrt(sum / count)).toFixed(1)
}

/** A share over sets with its error, clustered by set. */
function shareOf(perSet: readonly { hits: number; of: number }[]): string {
  const count = perSet.reduce((sum, each) => sum + each.of, 0)
  if (count === 0) return '–'
  const share = perSet.reduce((sum, each) => sum + each.hits, 0) / count
  const error = Math.sqrt(perSet.reduce((sum, each) => sum + (each.hits - share * each.of) ** 2, 0)) / count
  return `${share.toFixed(3)}±${error.toFixed(3)} (${count})`
}
