import type { Lang } from '../../domain/text.ts'

/** What a command is told of the terminal and says to it. */
export interface Terminal {
  readonly lang: Lang
  readonly color: boolean
  readonly unicode: boolean
  /** Columns that a line may take. */
  readonly width: number
  /** The answer itself, and nothing else. */
  readonly write: (text: string) => void
  /** Everything that is said about it; ends with a line break of its own. */
  readonly say: (text: string) => void
  readonly progress: Progress
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
  /** From now on Ctrl-C only aborts the signal, and the command ends by itself. A second one still ends at once. */
  readonly endGracefully: () => void
}

export interface Progress {
  /** What is being done and, where known, the share of it that is done. */
  readonly step: (text: string, share?: number) => void
  /** Takes the line away. */
  readonly end: () => void
}
