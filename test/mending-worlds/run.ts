// npx tsx test/mending-worlds/run.ts 100 2000 1
import { judgeMending } from './judgeMending.ts'
import { additiveMended, chainMended } from './mendedWorlds.ts'

const [sets = '40', n = '2000', seed = '1'] = process.argv.slice(2)
for (const mended of [additiveMended, chainMended]) {
  const started = process.cpuUsage()
  const { plans, budget } = judgeMending(mended, { sets: Number(sets), n: Number(n), seed: Number(seed) })
  console.log(`${mended.world.id}: ${sets} sets of ${n}, seed ${seed}`)
  console.table(plans)
  console.log(budget, `CPU ${(process.cpuUsage(started).user / 1e6).toFixed(0)} s`)
}
