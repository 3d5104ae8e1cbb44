import type { Lang } from '../domain/text.ts'
import { type Configuration, readConfiguration } from '../server/configuration.ts'
import { Refusal, ServerFault } from './refusal.ts'
import { runCommandLine } from './runCommandLine.ts'
import { createProgress } from './terminal/createProgress.ts'
import type { Progress, Terminal } from './terminal/terminal.ts'

/** Where the command line writes to. */
export interface Screen {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  readonly write: (text: string) => void
}

export interface Surroundings {
  /** The process's own where it is not given. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly stdout: Screen
  readonly stderr: Screen
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  readonly progress: Progress
  readonly endGracefully: () => void
}

export const progressOn = (stderr: Screen): Progress =>
  createProgress({
    screen: {
      isTTY: stderr.isTTY === true,
      columns: stderr.columns || 80,
      write: (text) => stderr.write(text),
    },
  })

/** Answers one command line with its exit code; what goes wrong is said on stderr. */
export async function answerCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { environment, stderr, signal, progress } = surroundings
  const read = readConfiguration(environment)
  if (read.kind === 'invalid') {
    stderr.write(
      `${read.variable}="${read.value}": 쓸 수 없는 값입니다. / ${read.variable}="${read.value}": not a value that can be used.\n`,
    )
    return 2
  }
  const { configuration } = read
  /** The language in which the command speaks, once that is known. */
  let spoken: Lang = configuration.lang
  try {
    return await runCommandLine(args, {
      configuration,
      terminalIn: (lang) => {
        spoken = lang
        return toTerminal(lang, configuration, surroundings)
      },
    })
  } catch (error) {
    progress.end()
    if (signal.aborted) return 130
    if (error instanceof Refusal || error instanceof ServerFault) {
      stderr.write(`fifteen: ${error.message}\n`)
      return error instanceof Refusal ? 2 : 1
    }
    return await sayFault(error, spoken, stderr)
  }
}

/** What its owner can mend is said in a sentence; the rest is a fault of ours, with its trace. */
async function sayFault(error: unknown, lang: Lang, stderr: Screen): Promise<number> {
  const { sayKnownFault } = await import('../server/dataFolder/sayKnownFault.ts')
  const known = sayKnownFault(error, lang)
  stderr.write(`fifteen: ${known ?? (error instanceof Error ? error.stack : String(error))}\n`)
  return known === null ? 1 : 2
}

function toTerminal(
  lang: Lang,
  configuration: Configuration,
  { stdout, stderr, progress, signal, endGracefully }: Surroundings,
): Terminal {
  return {
    lang,
    color: configuration.color ?? stdout.isTTY === true,
    unicode: configuration.unicode,
    // A terminal that does not know its width says 0.
    width: stdout.columns || 80,
    write: (text) => {
      progress.end()
      stdout.write(text)
    },
    say: (text) => {
      progress.end()
      stderr.write(text.endsWith('\n') ? text : `${text}\n`)
    },
    progress,
    signal,
    endGracefully,
  }
}
