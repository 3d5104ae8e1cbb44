import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { holdAlone } from './holdAlone.mjs'
import { inRoot, root, Unmet } from './project.mjs'

const stampPath = inRoot('node_modules', '.cache', 'fifteen', 'installed.json')

/** Installs the packages of package-lock.json unless just these are installed already. */
export function ensureInstalled({ quietly = false } = {}) {
  const lock = readFileSync(inRoot('package-lock.json'), 'utf8')
  if (isStamped(lock)) return
  checkWritable()
  holdAlone('install', () => {
    if (isStamped(lock)) return
    if (!isInstalled(JSON.parse(lock))) install({ quietly })
    mkdirSync(dirname(stampPath), { recursive: true })
    writeFileSync(stampPath, lock)
  })
}

const isStamped = (lock) => existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lock

/** Whether npm's own record of what it installed agrees with the lock file. */
function isInstalled(lock) {
  const record = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const { packages } = JSON.parse(readFileSync(record, 'utf8'))
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = packages[path]
    return found ? found.integrity === wanted.integrity : wanted.optional === true
  })
}

function checkWritable() {
  try {
    accessSync(root, constants.W_OK)
    mkdirSync(inRoot('node_modules'), { recursive: true })
  } catch (error) {
    throw new Unmet(
      `프로젝트 폴더에 쓸 수 없어 설치하지 못했습니다: ${root} (${error.code ?? error.message}). 쓰기 권한이 있는 곳으로 옮겨 주세요.\n` +
        `Cannot install: the project's folder cannot be written to: ${root} (${error.code ?? error.message}). Move it to where you may write.`,
    )
  }
}

function install({ quietly }) {
  console.error('필요한 패키지를 설치합니다. 처음 한 번만 걸립니다. / Installing packages, this once.')
  const args = ['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error']
  const { status, error } = runNpm(args, { quietly })
  if (status === 0) return
  throw new Unmet(
    `npm ci 가 실패했습니다(${error?.message ?? `종료 코드 ${status}`}). 인터넷 연결과 위의 메시지를 확인하신 뒤 다시 실행해 주세요.\n` +
      `npm ci failed (${error?.message ?? `exit code ${status}`}). Check the network and the message above, then run this again.`,
  )
}

function runNpm(args, { quietly }) {
  const stdio = ['ignore', quietly ? 2 : 'inherit', 'inherit']
  // A script that npm runs finds npm here, and needs no shell for it.
  const npm = process.env.npm_execpath
  if (npm && /\.[cm]?js$/.test(npm)) return spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio })
  const shell = process.platform === 'win32'
  return spawnSync(shell ? 'npm.cmd' : 'npm', args, { cwd: root, stdio, shell })
}
