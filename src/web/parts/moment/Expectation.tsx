import type { Interval } from '../../../domain/interval.ts'
import type { Scale } from '../../../domain/scale.ts'
import type { Lang } from '../../../domain/text.ts'
import { expectationSentence } from '../../../words/momentWords.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import { Said } from '../Said.tsx'

/** How far experience lies from expectation, around the line where both are the same. */
export function Expectation({ gap, scale, lang }: { gap: Interval; scale: Scale; lang: Lang }) {
  const reach = Math.min(
    scale.max - scale.min,
    Math.max(1, Math.ceil(Math.max(Math.abs(gap.low), Math.abs(gap.high)))),
  )
  const at = (value: number): string => `${50 + (47 * Math.max(-reach, Math.min(reach, value))) / reach}%`
  return (
    <section class="card expectation" aria-labelledby="expectation">
      <h2 id="expectation">{momentLabels.value.expectation.title}</h2>
      <p class="say">
        <Said phrase={expectationSentence(gap, lang)} />
      </p>
      <svg class="range" width="100%" height="44" aria-hidden="true">
        <line class="grid" x1={at(-reach)} x2={at(reach)} y1="14" y2="14" />
        <line class="axis" x1="50%" x2="50%" y1="2" y2="26" />
        <line class="interval" x1={at(gap.low)} x2={at(gap.high)} y1="14" y2="14" />
        <circle class="estimate" cx={at(gap.value)} cy="14" r="5" />
        {[-reach, 0, reach].map((tick) => (
          <text key={tick} x={at(tick)} y="41" text-anchor="middle">
            {tick > 0 ? `+${tick}` : String(tick).replace('-', '−')}
          </text>
        ))}
      </svg>
    </section>
  )
}
