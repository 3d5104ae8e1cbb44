import type { Configuration } from '../server/configuration.ts'
import type { Given } from './arguments/readArguments.ts'
import type { Terminal } from './terminal/terminal.ts'

/** A text in both languages. */
export interface Bilingual {
  readonly ko: string
  readonly en: string
}

export interface Option {
  /** What stands for the value in the help; null for a switch. */
  readonly value: string | null
  readonly short?: string
  /** May be given more than once. */
  readonly many?: boolean
  readonly about: Bilingual
}

export type Options = Readonly<Record<string, Option>>

export interface Command {
  readonly name: string
  readonly about: Bilingual
  /** What stands behind the name in the usage line. */
  readonly usage: string
  readonly options: Options
  /** How many words it takes beside its options. */
  readonly words: { readonly least: number; readonly most: number }
  readonly examples: readonly string[]
  readonly load: () => Promise<RunCommand>
}

export type RunCommand = (call: Call) => Promise<number>

export interface Call {
  readonly given: Given
  readonly terminal: Terminal
  readonly configuration: Configuration
}
