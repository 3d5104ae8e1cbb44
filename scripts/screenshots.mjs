// Pictures of the pages for README and guides, from the running sample: node scripts/screenshots.mjs
import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-core'
import { inventSurvey } from './inventedSurvey.mjs'
import { inRoot, stop } from './project.mjs'

const SIZES = {
  desktop: { viewport: { width: 1280, height: 1080 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 },
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

const WHAT_IF = '/what-if?change=change:target&change=queue:fewer-50&change=paying:target'

/** What stands in a picture: where, and what is there once it may be taken. */
const PICTURES = [
  { name: 'today', sizes: ['desktop', 'phone'], path: () => '/', ready: '[data-verdict]' },
  { name: 'import', sizes: ['desktop'], path: () => '/import', ready: '.drop-zone', act: bringSurvey },
  { name: 'moment', sizes: ['desktop'], path: () => '/moments/change', ready: '.moment-head' },
  { name: 'compare', sizes: ['desktop'], path: comparePlaces, ready: '[data-compared]' },
  { name: 'what-if', sizes: ['desktop'], path: () => WHAT_IF, ready: '.budget .keeps' },
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

async function bringSurvey(page, lang) {
  const { name, text } = inventSurvey(lang)
  await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.waitForSelector('.reading[aria-busy="false"]')
}

/** The sample's busiest shop against another. */
async function comparePlaces(address) {
  const { journeys } = await (await fetch(`${address}/api/v1/journeys`)).json()
  const { id, places } = journeys.find(({ sample }) => sample)
  const { place } = await (await fetch(`${address}/api/v1/journeys/${id}`)).json()
  const [a, b] = [places[0], places.at(-1)].map((shop) => `${place[0]}=${shop}`)
  return `/compare?${new URLSearchParams({ where: a, toWhere: b })}`
}

async function takePicture(browser, { address, lang, size, picture: { name, path, ready, act } }) {
  const context = await browser.newContext({ ...SIZES[size], locale: LOCALES[lang], reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(address + (await path(address)))
  await page.waitForSelector(ready)
  await act?.(page, lang)
  await page.evaluate('document.fonts.ready')
  await page.waitForLoadState('networkidle')
  const file = inRoot('docs', 'images', `${name}-${lang}-${size}.png`)
  await page.screenshot({ path: file })
  await context.close()
  console.log(file)
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'fifteen-screenshots-'))
  const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS })
  const { server, address } = await startServer(join(folder, 'data'))
  try {
    mkdirSync(inRoot('docs', 'images'), { recursive: true })
    for (const picture of PICTURES)
      for (const lang of Object.keys(LOCALES))
        for (const size of picture.sizes) await takePicture(browser, { address, lang, size, picture })
  } finally {
    await browser.close()
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

await main().catch(stop)
