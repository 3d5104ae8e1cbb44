// Pictures of the page for README, from the running sample: node scripts/screenshots.mjs
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-core'
import { inRoot, stop } from './project.mjs'

const SIZES = {
  desktop: { viewport: { width: 1280, height: 1080 }, deviceScaleFactor: 1.5 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
}
const LOCALES = { ko: 'ko-KR', en: 'en-GB' }
// Debian's chromium otherwise looks up hosts that a picture does not need.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function findChromium() {
  const found = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path))
  if (found) return found
  throw new Error('screenshots: no browser found; install chromium or set CHROMIUM to its path')
}

function startServer(data) {
  const args = ['bin/fifteen.mjs', 'serve', '--port', '0', '--data', data, '--lang', 'en']
  const env = { ...process.env, FIFTEEN_LOG: 'warn' }
  const server = spawn(process.execPath, args, {
    cwd: inRoot('.'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((ready, failed) => {
    let said = ''
    server.once('exit', (code) => failed(new Error(`screenshots: the server ended with ${code}`)))
    server.stdout.on('data', (chunk) => {
      said += chunk
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (address) ready({ server, address })
    })
  })
}

async function takePicture(browser, { address, lang, size }) {
  const context = await browser.newContext({ ...SIZES[size], locale: LOCALES[lang], reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForSelector('[data-verdict]')
  await page.evaluate('document.fonts.ready')
  const path = inRoot('docs', 'images', `today-${lang}-${size}.png`)
  await page.screenshot({ path })
  await context.close()
  console.log(path)
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'fifteen-screenshots-'))
  const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS })
  const { server, address } = await startServer(join(folder, 'data'))
  try {
    mkdirSync(inRoot('docs', 'images'), { recursive: true })
    for (const lang of Object.keys(LOCALES))
      for (const size of Object.keys(SIZES)) await takePicture(browser, { address, lang, size })
  } finally {
    await browser.close()
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

await main().catch(stop)
