/** Which columns of a file that only says how visits ended say what, in the words of its header. */
export interface OutcomeColumns {
  /** Together they name a visit, in the order of the journey; empty: the customer does. */
  readonly visit: readonly string[]
  readonly customer: string | null
  readonly outcome: string
  /** When it happened and how that is written; null where the file does not say. */
  readonly at: {
    readonly column: string
    readonly format: string | null
    readonly zone: string | null
  } | null
}
