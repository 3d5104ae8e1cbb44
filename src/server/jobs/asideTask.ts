import type { OrderEffects } from '../../diagnosis/orderEffects.ts'
import type { SecondsEffect } from '../../diagnosis/secondsEffect.ts'
import type { OrderedVisits } from '../../domain/orderedVisits.ts'
import type { PatternTable, SegmentColumn } from '../../domain/patternTable.ts'
import type { TimedEncounters } from '../../domain/timedEncounters.ts'
import type { WhereAndForWhom } from '../../domain/whereAndForWhom.ts'

/** Work of seconds that a thread of its own does beside the server. */
export type AsideTask =
  | { readonly kind: 'order'; readonly visits: OrderedVisits }
  | {
      readonly kind: 'where'
      readonly table: PatternTable
      readonly grouping: SegmentColumn
      readonly options: { readonly seed: number; readonly groupings: number }
    }
  | {
      readonly kind: 'seconds'
      readonly timed: TimedEncounters
      readonly options: { readonly target: number | null; readonly failed: number }
    }

/** What each task answers. */
export interface AsideAnswers {
  readonly order: OrderEffects
  readonly seconds: SecondsEffect
  readonly where: WhereAndForWhom | null
}

export type AsideReply =
  | { readonly kind: 'answer'; readonly answer: AsideAnswers[keyof AsideAnswers] }
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string }
