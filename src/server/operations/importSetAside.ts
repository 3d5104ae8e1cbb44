import type { Bilingual } from '../../intake/inputProblem.ts'

/** A row set aside, as it is told to people. */
export interface SetAsideRow {
  readonly file: string
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  readonly reason: Bilingual
}
