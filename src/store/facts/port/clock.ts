/** Between which instants visits took place, and whether their times say more than the day. */
export interface Clock {
  readonly from: number
  readonly to: number
  /** Visits whose day is not the day of their instant in UTC. */
  readonly otherDay: number
  readonly midnights: number
  readonly visits: number
}
