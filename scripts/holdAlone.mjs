import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { inRoot, Unmet } from './project.mjs'

const PATIENCE_MS = 600_000

/** Does a step that only one process may do at a time in this folder. A mark left by one that died is seen through. */
export function holdAlone(step, work) {
  // Not in node_modules, which npm empties; git looks over dist-*.
  const mark = inRoot(`dist-lock-${step}`)
  const until = Date.now() + PATIENCE_MS
  while (!tryMark(mark)) {
    if (isAbandoned(mark)) rmSync(mark, { recursive: true, force: true })
    else if (Date.now() > until)
      throw new Unmet(
        `다른 프로세스가 같은 일을 하고 있어 기다리다 멈췄습니다: ${mark}. 아무것도 돌고 있지 않다면 이 폴더를 지워 주세요.\n` +
          `Gave up waiting for another process at the same work: ${mark}. If none is running, delete that folder.`,
      )
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  }
  try {
    work()
  } finally {
    rmSync(mark, { recursive: true, force: true })
  }
}

function tryMark(mark) {
  try {
    mkdirSync(mark)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(`${mark}/pid`, String(process.pid))
  return true
}

function isAbandoned(mark) {
  try {
    process.kill(Number(readFileSync(`${mark}/pid`, 'utf8')), 0)
    return false
  } catch (error) {
    if (error.code === 'EPERM') return false
    if (error.code === 'ESRCH') return true
    return existsSync(mark) && Date.now() - statSync(mark).mtimeMs > 5000
  }
}
