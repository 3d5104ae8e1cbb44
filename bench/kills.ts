import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '../src/stats/random.ts'
import { runKills } from '../test/killServer.ts'

/** Kills a server at work at random instants: npm run kills [how many] [seed]. */
const [kills = '20', seed = String(Date.now() % 100_000)] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'fifteen-kills-'))
process.stdout.write(`seed ${seed}\n`)
try {
  await runKills({
    folder,
    kills: Number(kills),
    random: createRandom(Number(seed)),
    onKill: (told) => process.stdout.write(`${told}\n`),
  })
  process.stdout.write('nothing acknowledged was lost, nothing was half done\n')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
