import { appendFileSync } from 'node:fs'
import { estimatesWithPicks, hearPicks } from '../src/diagnosis/costsWithPicks.ts'
import type { Estimates } from '../src/diagnosis/drawCosts.ts'
import { createStudy } from '../src/diagnosis/study.ts'
import { NAME_FROM, probabilitiesWeakest } from '../src/diagnosis/weakest.ts'
import { PICK_NOT_ASKED } from '../src/domain/patternTable.ts'
import { quantile } from '../src/stats/quantile.ts'
import { createRandom } from '../src/stats/random.ts'
import { drawSet } from '../src/worlds/drawSet.ts'
import { FEWEST_FAILURES } from '../src/worlds/judgeDiagnosis.ts'
import { worldNamed } from '../src/worlds/worlds.ts'
import { type Blame, createMadeUpWorld, measureMadeUp } from './madeUpWorlds.ts'

/**
 * What picks add where all moments are rated, on the same sets with and without them:
 * `npx tsx bench/picksBeside.ts <worlds> <visits> <sets> [first set] [file]`, worlds by id or `made-up:complete`,
 * `made-up:complete-honest`, `made-up:complete-misleading`. Coverage of moments with a cost (at least 20 failures expected) and of
 * cost 0, error of the centres, spread of the draws, sets in which a moment has a probability from 0.9 on.
 */
const [ids = 'picks-all-asked', sizes = '300', sets = '8', first = '0', file] = process.argv.slice(2)

interface Tally {
  cost: [number, number]
  zero: [number, number]
  squares: number
  spreads: number
  bias: number
  named: number
  wrong: number
}

for (const id of ids.split(','))
  for (const visits of sizes.split(',').map(Number)) {
    const started = process.cpuUsage()
    const create = (): Tally => ({
      cost: [0, 0],
      zero: [0, 0],
      squares: 0,
      spreads: 0,
      bias: 0,
      named: 0,
      wrong: 0,
    })
    const tallies = { 'ratings alone': create(), 'with picks': create() }
    for (let set = Number(first); set < Number(first) + Number(sets); set++) {
      const madeUp = id.startsWith('made-up:') ? createMadeUpWorld(id.slice(8) as Blame, set) : null
      const world = madeUp?.world ?? worldNamed(id)!
      const truth = madeUp ? measureMadeUp(madeUp) : world.truth()
      const table = drawSet(world, { visits, set, seed: 5 })
      const none = new Int16Array(table.rows).fill(PICK_NOT_ASKED)
      const study = createStudy({ ...table, picks: none }, { seed: set })
      const { estimates } = study.fits!
      const heard = hearPicks({ ...study.visits, picks: table.picks }, estimates, createRandom(set))
      judge(tallies['ratings alone'], estimates, truth, visits)
      judge(tallies['with picks'], heard ? estimatesWithPicks(estimates, heard) : estimates, truth, visits)
    }
    const { user, system } = process.cpuUsage(started)
    for (const [name, t] of Object.entries(tallies)) {
      const line = [
        `${id} ${visits} ${name}: with a cost ${shareOf(t.cost)}, of cost 0 ${shareOf(t.zero)}`,
        `rms of centres ${root(t.squares, t.cost[1])}, of spreads ${root(t.spreads, t.cost[1])}, mean error ${((1000 * t.bias) / t.cost[1]).toFixed(1)}`,
        `named ${t.named} of ${sets}, wrong ${t.wrong}`,
        `${((user + system) / 1e6 / Number(sets)).toFixed(2)} CPU s a set`,
      ].join(' · ')
      console.log(line)
      if (file) appendFileSync(file, `${line}\n`)
    }
  }

function judge(
  tally: Tally,
  { cost }: Estimates,
  {
    lostPer1000,
    failShare,
  }: { readonly lostPer1000: readonly number[]; readonly failShare: readonly number[] },
  visits: number,
): void {
  cost.forEach(({ draws }, m) => {
    const truth = lostPer1000[m]!
    const sorted = draws.slice().sort()
    const [from, to] = [0.05, 0.95].map((q) => Math.max(0, 1000 * quantile(sorted, q))) as [number, number]
    const holds = from <= truth + 1e-9 && truth <= to + 1e-9 ? 1 : 0
    if (truth > 1e-9 && failShare[m]! * visits < FEWEST_FAILURES) return
    const which = truth <= 1e-9 ? tally.zero : tally.cost
    which[0] += holds
    which[1]++
    if (truth <= 1e-9) return
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length
    tally.spreads += draws.reduce((a, b) => a + (b - mean) ** 2, 0) / (draws.length - 1)
    tally.squares += (mean - truth / 1000) ** 2
    tally.bias += mean - truth / 1000
  })
  const draws = cost[0]!.draws.length
  const chances = probabilitiesWeakest(
    Array.from({ length: draws }, (_, d) => Float64Array.from(cost, (c) => c.draws[d]!)),
  )
  const most = Math.max(...chances)
  if (most < NAME_FROM) return
  tally.named++
  if (Math.max(...lostPer1000) - lostPer1000[chances.indexOf(most)]! > 1) tally.wrong++
}

function shareOf([hits, of]: readonly [number, number]): string {
  if (of === 0) return '–'
  return `${(hits / of).toFixed(3)} of ${of}`
}

function root(sum: number, of: number): string {
  return (1000 * Math.sqrt(sum / Math.max(1, of))).toFixed(1)
}
