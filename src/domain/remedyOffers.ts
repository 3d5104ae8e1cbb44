import type { MomentId } from './ids.ts'
import type { Grade, Journey } from './journey.ts'
import type { Text } from './text.ts'

/** A remedy that may be bought, priced in points unless the owner says otherwise. */
export interface RemedyOffer {
  /** The moment and the remedy's place there from 1; 0 where the journey names no remedy for the moment. */
  readonly id: string
  readonly moment: MomentId
  /** Null: mending the moment, however that is done. */
  readonly name: Text | null
  readonly cost: number
}

const POINTS: { readonly [grade in Grade]: number } = { none: 0, low: 1, medium: 2, high: 3 }
/** A grade that nobody has stated. */
const UNSTATED: Grade = 'medium'

/** Points of a remedy: of its cost and of its effort together (none 0, low 1, medium 2, high 3 each). */
export const pointsOf = (cost: Grade | null, effort: Grade | null): number =>
  POINTS[cost ?? UNSTATED] + POINTS[effort ?? UNSTATED]

/** What a journey offers to be done: its remedies, and for a moment without any the mending itself; never a placebo. */
export const offersOf = (journey: Journey): RemedyOffer[] =>
  journey.moments.flatMap(({ id: moment, remedies, placebo }): RemedyOffer[] =>
    placebo
      ? []
      : remedies.length === 0
        ? [{ id: `${moment}.0`, moment, name: null, cost: pointsOf(null, null) }]
        : remedies.map(({ name, cost, effort }, k) => ({
            id: `${moment}.${k + 1}`,
            moment,
            name,
            cost: pointsOf(cost, effort),
          })),
  )
