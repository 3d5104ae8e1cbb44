import type { PerceptionGapsDocument } from '../../../contract/perceptionGapsDocument.ts'
import type { MomentId } from '../../../domain/ids.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatNumber } from '../../../words/figures.ts'
import { formatGap, gapSentence, sideOfGap } from '../../../words/perceptionWords.ts'
import { momentName } from '../../../words/telling.ts'
import { changeLabels, perceptionGaps } from '../../state/changes.ts'
import { shownOf } from '../../state/shown.ts'
import { CardTitle } from '../CardTitle.tsx'
import { AsTable } from '../figures/AsTable.tsx'
import { Said } from '../Said.tsx'

type Gap = PerceptionGapsDocument['gaps'][number]

/** A gap as a dot with its interval about "alike", on a scale that all rows share. */
function GapRange({ gap, most }: { readonly gap: Gap['gap']; readonly most: number }) {
  const at = (value: number): string => `${50 + (47 * Math.max(-most, Math.min(most, value))) / most}%`
  return (
    <svg class="range" width="100%" height="22" aria-hidden="true">
      <line class="axis" x1="50%" x2="50%" y1="0" y2="22" />
      <line class="interval" x1={at(gap.low)} x2={at(gap.high)} y1="11" y2="11" />
      <circle class="estimate" cx={at(gap.value)} cy="11" r="4.5" />
    </svg>
  )
}

/** The perception mirror: where customers, staff and mystery visitors see a moment differently. */
export function PerceptionCard({ journey, lang }: { readonly journey: Journey; readonly lang: Lang }) {
  const { perception: say, asTable } = changeLabels.value
  const found = shownOf(perceptionGaps.value)
  if (perceptionGaps.value.kind === 'failed' || found?.journey !== journey.id) return null
  const gaps = [...found.gaps].sort((a, b) => a.gap.value - b.gap.value)
  const most = Math.max(0.5, ...gaps.flatMap(({ gap }) => [Math.abs(gap.low), Math.abs(gap.high)]))
  const name = (gap: Gap): string => momentName(journey, gap.moment as MomentId, lang)
  return (
    <section class="card perception-card" aria-labelledby="perception">
      <CardTitle id="perception" title={say.title} aside={gaps.length > 0 ? say.aside : ''} />
      {gaps.length === 0 ? (
        <p class="aside">{say.none}</p>
      ) : (
        <>
          <ul class="gap-list">
            {gaps.map((gap) => (
              <li key={`${gap.moment}${gap.of}${gap.less}`} class={`gap-${gap.verdict}`}>
                <span>
                  <Said phrase={gapSentence(gap, name(gap), lang)} />
                </span>
                <GapRange gap={gap.gap} most={most} />
              </li>
            ))}
          </ul>
          <p class="key">{say.picture}</p>
          <AsTable
            say={asTable}
            name={say.title}
            heads={[say.moment, say.pair, say.gap, say.n]}
            rows={gaps.map((gap) => ({
              key: `${gap.moment}${gap.of}${gap.less}`,
              cells: [
                name(gap),
                say.pairOf(sideOfGap(gap.of, lang), sideOfGap(gap.less, lang)),
                formatGap(gap.gap, lang),
                gap.ratings.map((n) => formatNumber(n)).join(' / '),
              ],
            }))}
          />
        </>
      )}
    </section>
  )
}
