import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { contentPrint, listSources, quickPrint } from './fingerprint.mjs'
import { holdAlone } from './holdAlone.mjs'
import { inRoot, runNode, Unmet } from './project.mjs'

/** The two halves of what is built, each with what it is built from. */
const PARTS = [
  {
    name: 'program',
    output: 'dist/program',
    sources: [
      'package.json',
      // the program holds the packages that it needs
      'package-lock.json',
      'scripts/bundle.mjs',
      ...['domain', 'stats', 'diagnosis', 'text', 'intake', 'worlds', 'words', 'chain'].map(
        (r) => `src/${r}`,
      ),
      ...['store', 'contract', 'server', 'cli'].map((r) => `src/${r}`),
    ],
    build: buildProgram,
  },
  {
    name: 'pages',
    output: 'dist/web',
    sources: [
      'package.json',
      'tsconfig.base.json',
      'tsconfig.web.json',
      'vite.config.ts',
      ...['web', 'domain', 'words', 'chain', 'contract'].map((r) => `src/${r}`),
    ],
    build: buildPages,
  },
]

const stampPath = inRoot('dist', 'built.json')

/** Builds what has changed since it was last built; nothing when nothing has. */
export function ensureBuilt({ quietly = false, parts = PARTS.map(({ name }) => name) } = {}) {
  if (PARTS.every((part) => !parts.includes(part.name) || isFresh(part))) return
  holdAlone('build', () => {
    for (const part of PARTS) {
      if (!parts.includes(part.name) || isFresh(part)) continue
      const files = listSources(part.sources)
      const stamp = { quick: quickPrint(files), content: contentPrint(files) }
      part.build({ quietly })
      saveStamp(part.name, stamp)
    }
  })
}

function isFresh({ name, output, sources }) {
  const stamp = readStamps()[name]
  if (!stamp || !existsSync(inRoot(output))) return false
  const files = listSources(sources)
  const quick = quickPrint(files)
  if (stamp.quick === quick) return true
  if (stamp.content !== contentPrint(files)) return false
  saveStamp(name, { ...stamp, quick })
  return true
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampPath, 'utf8'))
  } catch {
    return {}
  }
}

function saveStamp(name, stamp) {
  writeFileSync(stampPath, JSON.stringify({ ...readStamps(), [name]: stamp }))
}

function buildProgram({ quietly }) {
  console.error('프로그램을 만드는 중입니다. / Building the program.')
  const partial = inRoot(`dist-${process.pid}`)
  const old = inRoot(`dist-${process.pid}-old`)
  try {
    // Types are checked by `npm test`; here they would only make a person wait.
    const status = runNode([inRoot('scripts', 'bundle.mjs'), `${partial}/program`], { quietly })
    if (status !== 0) throw failed('rolldown', status)
    const web = inRoot('dist', 'web')
    writeFileSync(`${partial}/built.json`, JSON.stringify(readStamps()))
    if (existsSync(web)) renameSync(web, `${partial}/web`)
    if (existsSync(inRoot('dist'))) renameSync(inRoot('dist'), old)
    renameSync(partial, inRoot('dist'))
  } finally {
    rmSync(partial, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
  }
}

function buildPages({ quietly }) {
  if (!existsSync(inRoot('vite.config.ts'))) return
  console.error('화면을 만드는 중입니다. / Building the pages.')
  const partial = inRoot('dist', `web-${process.pid}`)
  const old = inRoot('dist', `web-${process.pid}-old`)
  try {
    const args = ['build', '--outDir', partial, '--emptyOutDir', '--logLevel', 'warn']
    const status = runNode([inRoot('node_modules', 'vite', 'bin', 'vite.js'), ...args], { quietly })
    if (status !== 0) throw failed('vite build', status)
    if (existsSync(inRoot('dist', 'web'))) renameSync(inRoot('dist', 'web'), old)
    renameSync(partial, inRoot('dist', 'web'))
  } finally {
    rmSync(partial, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
  }
}

const failed = (step, status) =>
  new Unmet(
    `만들지 못했습니다: ${step} (종료 코드 ${status}). 위의 메시지를 확인해 주세요.\n` +
      `Building failed: ${step} (exit code ${status}). See the message above.`,
  )
