import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot, root } from './project.mjs'

/** Starts the product twice as a new user would, on a data folder of its own, and asks it for the sample. */
const folder = mkdtempSync(join(tmpdir(), 'fifteen-smoke-'))
try {
  await startOnce({ most: 120_000 })
  const second = await startOnce({ most: 20_000 })
  console.log(`— started twice; the second start took ${(second / 1000).toFixed(1)} s`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function startOnce({ most }) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [inRoot('scripts', 'start.mjs'), '--port', '0', '--data', folder], {
    cwd: root,
    env: { ...process.env, FIFTEEN_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((done) => child.once('exit', (code, signal) => done(code ?? signal)))
  let took
  try {
    const address = await Promise.race([
      readAddress(child),
      ended.then((code) => Promise.reject(new Error(`the server ended early: ${code}`))),
      new Promise((_, reject) => setTimeout(() => reject(new Error('no address in time')), most).unref()),
    ])
    took = performance.now() - startedAt
    await expectOk(`${address}/healthz`)
    await expectOk(`${address}/`)
    const { journeys } = await (await expectOk(`${address}/api/v1/journeys`)).json()
    if (!journeys.some(({ sample, visits }) => sample && visits > 0)) throw new Error('no sample is there')
  } finally {
    child.kill('SIGINT')
  }
  const code = await ended
  if (code !== 0) throw new Error(`stopped by Ctrl-C, the server ended with ${code} instead of 0`)
  return took
}

function readAddress(child) {
  let text = ''
  return new Promise((done) => {
    child.stdout.on('data', (chunk) => {
      text += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)
      if (found) done(found[0])
    })
  })
}

async function expectOk(url) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer
}
