/** What the facts hold of a journey. */
export interface StoredJourneyFacts {
  readonly journey: string
  readonly visits: number
  readonly from: string | null
  readonly to: string | null
}
