import { answerCommandLine, progressOn } from './answerCommandLine.ts'

const interrupt = new AbortController()
let graceful = false

/** A reader that went away (`fifteen … | head`) is no fault. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })

const progress = progressOn(process.stderr)

/**
 * Both stores are whole after any death of the process, so most commands simply end; who has something to
 * finish asks for it, and a second Ctrl-C ends that too.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    const again = interrupt.signal.aborted
    interrupt.abort()
    if (graceful && !again) return
    progress.end()
    process.exit(130)
  })

const code = await answerCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
  progress,
  endGracefully: () => {
    graceful = true
  },
})
// Native threads may keep the process alive: end it once both streams have taken all.
await Promise.all(
  [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((done) => stream.write('', () => done())),
  ),
)
process.exit(code)
