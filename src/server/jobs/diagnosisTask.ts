import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { PatternTable } from '../../domain/patternTable.ts'

export interface DiagnosisOptions {
  readonly seed?: number
  readonly draws?: number
}

/** What a diagnosis worker is asked. */
export interface DiagnosisTask {
  readonly id: number
  readonly table: PatternTable
  readonly options: DiagnosisOptions
}

/** What it answers. */
export type DiagnosisReply =
  | { readonly id: number; readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis }
  | { readonly id: number; readonly kind: 'fault'; readonly message: string; readonly stack: string }
