import type { BudgetQuestion } from '../../diagnosis/budget.ts'
import type { Beforehand } from '../../diagnosis/priors/toPriors.ts'
import type { MeasuredLengths } from '../../diagnosis/whatIfLengths.ts'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { PatternTable } from '../../domain/patternTable.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import type { BestRemedies, Plan, WhatIf } from '../../domain/whatIf.ts'

export interface DiagnosisOptions {
  readonly seed?: number
  readonly draws?: number
  readonly thorough?: boolean
}

/** What a diagnosis worker is asked. */
export interface DiagnosisTask {
  readonly id: number
  readonly kind?: 'diagnosis'
  /** Asked by nobody yet: it lets what somebody asks go first, also half done. */
  readonly ahead?: boolean | undefined
  readonly table: PatternTable
  readonly options: DiagnosisOptions
  /** What is known of the moments beforehand. */
  readonly beforehand?: Beforehand | null | undefined
  /** Names the question: under it the study is kept for what is asked further. */
  readonly key?: string | undefined
  /** Names the question whatever the visits are by now: its fits begin where those of the last look ended. */
  readonly series?: string | undefined
}

/** A diagnosis of very many visits, not grouped: their columns lie in memory that threads share. */
export interface ManyDiagnosisTask {
  readonly id: number
  readonly kind: 'many'
  readonly words: VisitWords
  readonly options: DiagnosisOptions
  readonly key?: string | undefined
  readonly series?: string | undefined
}

/** What may be asked of a study that was made. */
export type StudyQuestion =
  | {
      readonly kind: 'what-if'
      readonly plan: Plan
      /** Of the moments that the plan shortens. */
      readonly lengths?: readonly MeasuredLengths[]
    }
  | ({ readonly kind: 'budget' } & BudgetQuestion)

export type StudyAnswer =
  | { readonly kind: 'what-if'; readonly whatIf: WhatIf }
  | { readonly kind: 'budget'; readonly best: BestRemedies }

/** A further question about the study of this key. */
export interface StudyTask {
  readonly id: number
  readonly kind: 'study'
  readonly key: string
  readonly question: StudyQuestion
  /** Of what the study is made anew; without it a study that is kept no more is told to be gone. */
  readonly table: PatternTable | VisitWords | null
  readonly options: DiagnosisOptions
  readonly series?: string | undefined
  /** As for the diagnosis; only where the study is made anew. */
  readonly beforehand?: Beforehand | null | undefined
}

/** What was asked ahead is wanted no more; answered by the task itself. */
export interface GiveUp {
  readonly kind: 'give-up'
  readonly id: number
}

/** Something will be asked: the thread may get ready. Not answered. */
export interface WarmUp {
  readonly kind: 'warm-up'
  /** Much will be asked: what helps the thread may get ready, too. */
  readonly forMuch: boolean
  /** There is time until then to go through diagnoses of made-up visits. */
  readonly rehearse: boolean
}

/** What it answers. */
export type DiagnosisReply =
  | { readonly id: number; readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis }
  | { readonly id: number; readonly kind: 'study'; readonly answer: StudyAnswer }
  | { readonly id: number; readonly kind: 'gone' }
  /** Very many visits of a kind that needs a pattern table. */
  | { readonly id: number; readonly kind: 'unsuited' }
  | { readonly id: number; readonly kind: 'given-up' }
  | { readonly id: number; readonly kind: 'fault'; readonly message: string; readonly stack: string }
