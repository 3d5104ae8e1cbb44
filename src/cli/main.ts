import type { Lang } from '../domain/text.ts'
import { type Configuration, readConfiguration } from '../server/configuration.ts'
import { Refusal, ServerFault } from './refusal.ts'
import { runCommandLine, type TerminalIn } from './runCommandLine.ts'
import { createProgress } from './terminal/createProgress.ts'
import type { Terminal } from './terminal/terminal.ts'

const interrupt = new AbortController()
let graceful = false

/** A reader that went away (`fifteen … | head`) is no fault. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })

/** The language in which the command speaks, once that is known. */
let spoken: Lang = 'en'

const progress = createProgress({
  screen: {
    isTTY: process.stderr.isTTY === true,
    columns: process.stderr.columns || 80,
    write: (text) => process.stderr.write(text),
  },
})

async function main(): Promise<number> {
  const read = readConfiguration()
  if (read.kind === 'invalid') {
    process.stderr.write(
      `${read.variable}="${read.value}": 쓸 수 없는 값입니다. / ${read.variable}="${read.value}": not a value that can be used.\n`,
    )
    return 2
  }
  const { configuration } = read
  spoken = configuration.lang
  const terminalIn: TerminalIn = (lang) => {
    spoken = lang
    return toTerminal(lang, configuration)
  }
  try {
    return await runCommandLine(process.argv.slice(2), { configuration, terminalIn })
  } catch (error) {
    progress.end()
    if (interrupt.signal.aborted) return 130
    if (error instanceof Refusal || error instanceof ServerFault) {
      process.stderr.write(`fifteen: ${error.message}\n`)
      return error instanceof Refusal ? 2 : 1
    }
    return await sayFault(error, spoken)
  }
}

/** What its owner can mend is said in a sentence; the rest is a fault of ours, with its trace. */
async function sayFault(error: unknown, lang: Lang): Promise<number> {
  const { sayKnownFault } = await import('../server/dataFolder/sayKnownFault.ts')
  const known = sayKnownFault(error, lang)
  process.stderr.write(`fifteen: ${known ?? (error instanceof Error ? error.stack : String(error))}\n`)
  return known === null ? 1 : 2
}

function toTerminal(lang: Lang, configuration: Configuration): Terminal {
  return {
    lang,
    color: configuration.color ?? process.stdout.isTTY === true,
    unicode: configuration.unicode,
    // A terminal that does not know its width says 0.
    width: process.stdout.columns || 80,
    write: (text) => {
      progress.end()
      process.stdout.write(text)
    },
    say: (text) => {
      progress.end()
      process.stderr.write(text.endsWith('\n') ? text : `${text}\n`)
    },
    progress,
    signal: interrupt.signal,
    endGracefully: () => {
      graceful = true
    },
  }
}

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

const code = await main()
// Native threads may keep the process alive: end it once both streams have taken all.
await Promise.all(
  [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((done) => stream.write('', () => done())),
  ),
)
process.exit(code)
