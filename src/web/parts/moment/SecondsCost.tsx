import type { LengthEffectDocument } from '../../../contract/secondsEffectDocument.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatPercent, formatPercentInterval } from '../../../words/figures.ts'
import { lengthCaution, lengthSentences } from '../../../words/secondsEffectWords.ts'
import { formatSeconds } from '../../../words/time.ts'
import { changeLabels, secondsEffect } from '../../state/changes.ts'
import { AsTable } from '../figures/AsTable.tsx'
import { toShareScale } from '../figures/shareScale.ts'
import { useWidth } from '../figures/useWidth.ts'
import { Said } from '../Said.tsx'

const HEIGHT = 150
const EDGE = { left: 44, right: 14, top: 10, bottom: 26 }

interface CurveProps {
  readonly curve: LengthEffectDocument['curve']
  readonly target: number | null
  readonly lang: Lang
}

/** Share lost or failed over the length, with its band; the table under it says the same. */
function Curve({ curve, target, lang }: CurveProps) {
  const { host, width: measured } = useWidth()
  const width = Math.max(200, measured)
  const [first, last] = [curve[0]!.seconds, curve.at(-1)!.seconds]
  const { top, ticks } = toShareScale(curve.map(({ share }) => share))
  const x = (seconds: number): number =>
    EDGE.left + ((width - EDGE.left - EDGE.right) * (seconds - first)) / Math.max(1e-9, last - first)
  const y = (share: number): number =>
    HEIGHT - EDGE.bottom - ((HEIGHT - EDGE.top - EDGE.bottom) * Math.min(share, top)) / top
  const line = (pick: (share: CurveProps['curve'][number]['share']) => number): string =>
    curve.map(({ seconds, share }) => `${x(seconds).toFixed(1)},${y(pick(share)).toFixed(1)}`).join(' ')
  const band = `${line(({ high }) => high)} ${line(({ low }) => low)
    .split(' ')
    .reverse()
    .join(' ')}`
  return (
    <div ref={host}>
      <svg
        class="cost-curve"
        width="100%"
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        aria-hidden="true"
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1={EDGE.left} x2={width - EDGE.right} y1={y(tick)} y2={y(tick)} />
            <text x={EDGE.left - 6} y={y(tick) + 4} text-anchor="end">
              {formatPercent(tick, lang, { counted: true })}
            </text>
          </g>
        ))}
        <polygon class="band" points={band} />
        <polyline class="line" points={line(({ value }) => value)} />
        {target !== null && target > first && target < last && (
          <line class="target" x1={x(target)} x2={x(target)} y1={EDGE.top} y2={HEIGHT - EDGE.bottom} />
        )}
        {[first, last].map((seconds, i) => (
          <text key={seconds} x={x(seconds)} y={HEIGHT - 8} text-anchor={i === 0 ? 'start' : 'end'}>
            {formatSeconds(seconds, lang)}
          </text>
        ))}
      </svg>
    </div>
  )
}

/** What each second beyond the target costs; nothing where lengths were not measured. */
export function SecondsCost({ moment, lang }: { readonly moment: string; readonly lang: Lang }) {
  const { seconds: say, asTable } = changeLabels.value
  const loaded = secondsEffect.value
  const found = loaded.kind === 'ready' && loaded.value.moment === moment ? loaded.value : null
  if (loaded.kind === 'failed') return null
  const parts = found
    ? (['lost', 'failed'] as const).flatMap((what) => {
        const effect = found[what]
        return effect ? [{ what, effect }] : []
      })
    : []
  return (
    <section class="card seconds-cost" aria-labelledby="seconds-cost" aria-busy={found === null}>
      <h2 id="seconds-cost">{say.title}</h2>
      {found === null ? (
        <p class="aside">{say.waiting}</p>
      ) : parts.length === 0 ? (
        <p class="aside">{say.none}</p>
      ) : (
        <>
          {parts.map(({ what, effect }) => (
            <div key={what}>
              {lengthSentences(effect, { what, step: found.step, target: found.target, lang }).map(
                (sentence, i) => (
                  <p key={i} class="say">
                    <Said phrase={sentence} />
                  </p>
                ),
              )}
              {effect.curve.length > 1 && (
                <figure>
                  <figcaption class="aside">{say.share(say[what])}</figcaption>
                  <Curve curve={effect.curve} target={found.target} lang={lang} />
                </figure>
              )}
            </div>
          ))}
          <p class="key">{say.picture}</p>
          <p class="aside">{lengthCaution(found.adjustedFor, lang)}</p>
          <AsTable
            say={asTable}
            name={say.title}
            heads={[say.length, ...parts.map(({ what }) => say.share(say[what]))]}
            rows={parts[0]!.effect.curve.map(({ seconds }, i) => ({
              key: String(seconds),
              cells: [
                formatSeconds(seconds, lang),
                ...parts.map(({ effect }) => {
                  const share = effect.curve[i]?.share
                  return share ? formatPercentInterval(share, lang) : '–'
                }),
              ],
            }))}
          />
        </>
      )}
    </section>
  )
}
