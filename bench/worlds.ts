import { formatWorlds } from '../src/server/operations/formatWorlds.ts'
import { runWorlds } from '../src/server/operations/runWorlds.ts'

/**
 * The long run behind the figures of RESULTS.md: `npx tsx bench/worlds.ts [sets] [sizes]`, e.g. `200 300,2000`.
 * 200 data sets a world and size are what the bars of the methods ask for; that takes hours on two cores.
 */
const [sets = '40', sizes = '60,300,2000'] = process.argv.slice(2)
const started = performance.now()
const rows = await runWorlds({
  sets: Number(sets),
  sizes: sizes.split(',').map(Number),
  onProgress: ({ done, of }) => {
    if (done % 50 === 0) process.stderr.write(`${done} of ${of}\n`)
  },
})
console.log(formatWorlds(rows, 'en'))
console.log(`${Math.round((performance.now() - started) / 1000)} s`)
