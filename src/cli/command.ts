import type { Configuration } from '../server/configuration.ts'
import type { Bilingual, Options } from './arguments/option.ts'
import type { Given } from './arguments/readArguments.ts'
import type { Terminal } from './terminal/terminal.ts'

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
