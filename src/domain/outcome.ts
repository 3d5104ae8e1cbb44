import type { ColumnNames } from './columnNames.ts'

/** What a visit's end is about; decides the wording. */
export const OUTCOME_KINDS = ['satisfied', 'recommended', 'returned', 'complained', 'left', 'spent'] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

/** Kinds of outcome that are recorded by the business rather than reported by the customer. */
export const RECORDED_OUTCOMES: readonly OutcomeKind[] = ['returned', 'left', 'spent']

/** How the raw value of the outcome's column is read as kept or lost. */
export type OutcomeReading =
  | { readonly kind: 'lists'; readonly kept: readonly string[]; readonly lost: readonly string[] }
  | { readonly kind: 'atLeast'; readonly atLeast: number }
  | { readonly kind: 'atMost'; readonly atMost: number }

/** How a visit's end is read. */
export interface OutcomeRule {
  readonly kind: OutcomeKind
  readonly column: ColumnNames
  readonly reading: OutcomeReading
  /** Values (as text) that mean: unknown. Empty always means this. */
  readonly missing: readonly string[]
  /** Whether the business recorded it; left open, as its kind usually is. An intention is never recorded. */
  readonly recorded?: boolean | undefined
  /** Outcomes come in files of their own: a file of visits need not have the column. */
  readonly later?: boolean | undefined
}

/** Whether an outcome is recorded by the business rather than said by the customer. */
export const isRecorded = ({ kind, recorded }: Pick<OutcomeRule, 'kind' | 'recorded'>): boolean =>
  recorded ?? RECORDED_OUTCOMES.includes(kind)
