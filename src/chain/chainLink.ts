import type { Diagnosis, Weakest } from '../domain/diagnosis.ts'
import type { MomentId } from '../domain/ids.ts'
import type { Interval } from '../domain/interval.ts'
import type { Journey, Phase } from '../domain/journey.ts'

/** What the verdict says of a link: the named one, one of several equals, one of a shortlist, or nothing. */
export type LinkMark = 'weakest' | 'tied' | 'suspect' | 'none'

/** One moment as the picture needs it. */
export interface ChainLink {
  readonly id: MomentId
  readonly phase: Phase
  /** Target length; null where the owner has not said. */
  readonly seconds: number | null
  /** Share of customers who came through unharmed, of those met and asked; null where nobody was asked. */
  readonly unharmed: number | null
  readonly lostPer1000: Interval | null
  readonly mark: LinkMark
}

/** What is written on the picture; the room `words` has such words. */
export interface ChainText {
  readonly name: (id: MomentId) => string
  /** Written inside the link; empty for none. */
  readonly length: (id: MomentId) => string
  /** Written above the link; null for none. */
  readonly loss: (id: MomentId) => string | null
  /** Written over a marked link; null for none. */
  readonly flag: (id: MomentId) => string | null
  /** Names of a phase, the longest first. */
  readonly phase: (phase: Phase) => readonly string[]
}

function markOf(weakest: Weakest | undefined, id: MomentId): LinkMark {
  if (weakest?.kind === 'named') return weakest.moment === id ? 'weakest' : 'none'
  if (weakest?.kind !== 'shortlist' || !weakest.moments.includes(id)) return 'none'
  return weakest.tied ? 'tied' : 'suspect'
}

/** The journey's moments in order as links; without a diagnosis (no answers yet) all are unknown. */
export function toChainLinks(journey: Journey, diagnosis: Diagnosis | null): readonly ChainLink[] {
  const figures = new Map(diagnosis?.moments.map((moment) => [moment.id, moment]))
  return journey.moments.map(({ id, phase, seconds }) => {
    const known = figures.get(id)
    const asked = known !== undefined && known.failRate.n > 0
    return {
      id,
      phase,
      seconds,
      unharmed: asked ? 1 - known.failRate.value : null,
      lostPer1000: asked ? known.lostPer1000 : null,
      mark: markOf(diagnosis?.weakest, id),
    }
  })
}
