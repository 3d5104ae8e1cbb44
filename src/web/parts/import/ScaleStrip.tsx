import type { MomentMapping } from '../../../domain/fileMapping.ts'
import { MAX_LEVELS } from '../../../domain/scale.ts'
import type { ColumnProfile } from '../../../domain/tableProfile.ts'
import { goodness, meaningOf } from './mappingChanges.ts'
import { say } from './say.ts'
import { countOf } from './ValueBars.tsx'

/** The ratings of a scale from the worst to the best, each with how often it was given; red is what has failed. */
export function ScaleStrip({
  moment,
  profile,
}: {
  readonly moment: MomentMapping
  readonly profile: ColumnProfile
}) {
  const words = say.value.moments
  const { scale } = moment
  const counts = new Map<number, number>()
  for (const { value, count } of profile.values) {
    const meaning = meaningOf(moment, value)
    if (typeof meaning === 'number') counts.set(meaning, (counts.get(meaning) ?? 0) + count)
  }
  const size = Math.max(0, Math.min(MAX_LEVELS, scale.max - scale.min + 1))
  const ratings = Array.from({ length: size }, (_, i) => scale.min + i).sort(
    (a, b) => goodness(moment, a) - goodness(moment, b),
  )
  const most = Math.max(1, ...counts.values())
  return (
    <ol class="scale-strip" aria-label={words.strip}>
      {ratings.map((rating) => {
        const good = goodness(moment, rating)
        const kind = good <= scale.failed ? 'failed' : good >= scale.target ? 'target' : ''
        const count = counts.get(rating) ?? 0
        return (
          <li key={rating} class={kind}>
            <span class="count">{count === 0 ? '0' : countOf(count)}</span>
            <i aria-hidden="true" style={{ height: `${Math.max(2, (count / most) * 54)}px` }} />
            <span class="rating">
              {rating}
              {kind !== '' && (
                <span class="unseen">, {kind === 'failed' ? words.levelFailed : words.levelTarget}</span>
              )}
            </span>
            <span class="kind" aria-hidden="true">
              {kind === 'failed' ? words.levelFailed : kind === 'target' ? words.levelTarget : ''}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
