/** How many of some ids are known to each journey. */
export interface CountedMatches {
  /** Ids that are not empty; each counts as often as it was given. */
  readonly rows: number
  /** Of those how many are found, by journey; journeys that know none are missing. */
  readonly found: ReadonlyMap<string, number>
}
