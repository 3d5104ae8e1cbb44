import { openSync, readSync, writeSync } from 'node:fs'

/**
 * Loaded into a server before anything else (`node --import`): how long its event loop was blocked, counted in the
 * processor time of the main thread between two ticks of a timer, so that waiting for a core is not taken for a block.
 * On SIGUSR2 it writes what it saw, and begins anew. Linux only: there alone a thread's own time can be read so often.
 */
const TICK_MS = 1
/** Blocks from so many milliseconds on are told one by one. */
const LONG_MS = 8
const place = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r')
const text = Buffer.alloc(128)

/** Processor time of the main thread in milliseconds. */
const spent = () =>
  Number(text.toString('latin1', 0, readSync(place, text, 0, 128, 0)).split(' ', 1)[0]) / 1e6

let blocks = []
let long = []
let before = spent()
let began = before
const tick = () => {
  const now = spent()
  const block = now - before
  before = now
  blocks.push(block)
  if (block >= LONG_MS) long.push({ at: Number(process.hrtime.bigint() / 1000n), ms: block })
  setTimeout(tick, TICK_MS).unref()
}
tick()

process.on('SIGUSR2', () => {
  const sorted = blocks.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  const told = {
    max: at(1),
    p999: at(0.999),
    p99: at(0.99),
    ticks: sorted.length,
    cpu: (spent() - began) / 1000,
    long: long.toSorted((a, b) => b.ms - a.ms).slice(0, 40),
  }
  writeSync(2, `\nBLOCKS ${JSON.stringify(told)}\n`)
  blocks = []
  long = []
  before = spent()
  began = before
})
