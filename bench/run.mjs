import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The long measurements, one after the other: `npm run bench`. Known worlds have a command of their own.
const bench = dirname(fileURLToPath(import.meta.url))
const node = (...args) =>
  spawnSync(process.execPath, args, { stdio: 'inherit', cwd: join(bench, '..') }).status
if (node(join(bench, '../scripts/build.mjs')) !== 0) process.exit(1)
for (const script of ['diagnose.ts', 'import.ts']) {
  console.log(`\n${script}`)
  if (node('--import', 'tsx', join(bench, script)) !== 0) process.exitCode = 1
}
