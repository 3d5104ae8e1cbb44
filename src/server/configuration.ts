import { resolve } from 'node:path'
import { z } from 'zod'

/** What Fifteen takes from its environment; read once, validated, frozen. */
export interface Configuration {
  readonly dataFolder: string
  readonly port: number
  /** Language of the terminal, from the locale. */
  readonly lang: 'ko' | 'en'
  /** Colour: forced on or off; null where the terminal decides. */
  readonly color: boolean | null
  /** Whether the terminal's character set is known to hold box-drawing signs. */
  readonly unicode: boolean
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** The most bytes of all files of one import through the server. */
  readonly importLimitBytes: number
  /** How the person called the command line, to be repeated in what it says to try next. */
  readonly program: 'fifteen' | 'npx fifteen'
}

export const DEFAULT_PORT = 1515

const schema = z.object({
  FIFTEEN_DATA_FOLDER: z.string().min(1).optional(),
  FIFTEEN_PORT: z.coerce.number().int().min(0).max(65535).default(DEFAULT_PORT),
  FIFTEEN_IMPORT_LIMIT_MB: z.coerce.number().int().positive().max(1_000_000).default(4096),
  FIFTEEN_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
})

type Environment = Readonly<Record<string, string | undefined>>

export type ReadConfiguration =
  | { readonly kind: 'read'; readonly configuration: Configuration }
  | { readonly kind: 'invalid'; readonly variable: string; readonly value: string }

/** Reads the environment. A value that cannot be used is answered, not guessed. */
export function readConfiguration(
  environment: Environment = process.env,
  {
    platform = process.platform,
    isWatched = process.stderr.isTTY === true,
  }: { platform?: NodeJS.Platform; isWatched?: boolean } = {},
): ReadConfiguration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const variable = String(parsed.error.issues[0]?.path[0] ?? 'FIFTEEN_')
    return { kind: 'invalid', variable, value: environment[variable] ?? '' }
  }
  return {
    kind: 'read',
    configuration: Object.freeze({
      dataFolder: resolve(parsed.data.FIFTEEN_DATA_FOLDER ?? 'data'),
      port: parsed.data.FIFTEEN_PORT,
      lang: toLang(environment, platform),
      color: toColor(environment),
      unicode: toUnicode(environment, platform),
      // A person at the terminal wants to hear of faults; a log file wants everything.
      logLevel: parsed.data.FIFTEEN_LOG ?? (isWatched ? 'warn' : 'info'),
      importLimitBytes: parsed.data.FIFTEEN_IMPORT_LIMIT_MB * 1024 ** 2,
      program: given.npm_lifecycle_event === undefined ? 'fifteen' : 'npx fifteen',
    }),
  }
}

function toLang(environment: Environment, platform: NodeJS.Platform): 'ko' | 'en' {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG
  if (locale) return /^ko([_.@-]|$)/i.test(locale) ? 'ko' : 'en'
  // Windows sets none of these, and a macOS terminal may not either.
  if (platform !== 'win32' && platform !== 'darwin') return 'en'
  return /^ko\b/i.test(Intl.DateTimeFormat().resolvedOptions().locale) ? 'ko' : 'en'
}

function toColor({ NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean | null {
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return TERM === 'dumb' ? false : null
}

function toUnicode(
  { LC_ALL, LC_CTYPE, LANG, TERM, WT_SESSION }: Environment,
  platform: NodeJS.Platform,
): boolean {
  if (platform === 'win32') return WT_SESSION !== undefined || TERM !== undefined
  if (TERM === 'linux') return false
  const charset = LC_ALL || LC_CTYPE || LANG
  return charset === undefined || charset === '' ? platform === 'darwin' : /utf-?8/i.test(charset)
}
