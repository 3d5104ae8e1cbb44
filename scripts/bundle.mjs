import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'rolldown'

/** Each is a file of its own that something starts or loads by its name. */
const ENTRIES = [
  'src/cli/main.ts',
  ...listWorkers('src/server'),
  // taken from the built program by tests and benches
  'src/cli/answerCommandLine.ts',
  'src/contract/journeyFile/parseJourneyFile.ts',
  'src/server/operations/importFiles.ts',
  'src/store/facts/openFacts.ts',
]

/** The programs of worker threads, which `workerSource` finds by name. */
function listWorkers(folder) {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  return names.filter((name) => name.endsWith('Worker.ts')).map((name) => join(folder, name))
}

// Bundles the program into the folder that is named.
await build({
  input: Object.fromEntries(
    ENTRIES.filter((path) => existsSync(path)).map((path) => [basename(path, '.ts'), path]),
  ),
  platform: 'node',
  // what loads binaries or files of its own
  external: [/^@duckdb\/node-bindings/, 'libsql', 'pino'],
  output: {
    dir: process.argv[2],
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
})
