import type { Interval } from '../../../domain/interval.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatPercent } from '../../../words/figures.ts'
import { type ShareScale, shareAt } from './shareScale.ts'

interface Props {
  readonly rate: Interval
  readonly scale: ShareScale
  /** A dashed line to hold it against. */
  readonly overall?: number | null
}

/** A share as a dot with its 90 % interval; the words beside it say the same. */
export function RateRange({ rate, scale, overall = null }: Props) {
  return (
    <svg class="range" width="100%" height="22" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          class={tick === 0 ? 'axis' : 'grid'}
          x1={shareAt(tick, scale)}
          x2={shareAt(tick, scale)}
          y1="0"
          y2="22"
        />
      ))}
      {overall !== null && (
        <line class="overall" x1={shareAt(overall, scale)} x2={shareAt(overall, scale)} y1="0" y2="22" />
      )}
      <line class="interval" x1={shareAt(rate.low, scale)} x2={shareAt(rate.high, scale)} y1="11" y2="11" />
      <circle class="estimate" cx={shareAt(rate.value, scale)} cy="11" r="4.5" />
    </svg>
  )
}

export function ShareTicks({ scale, lang }: { readonly scale: ShareScale; readonly lang: Lang }) {
  const digits = scale.ticks.some((tick) => Math.abs(tick * 100 - Math.round(tick * 100)) > 1e-9) ? 1 : 0
  return (
    <svg class="range-ticks" width="100%" height="16" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <text key={tick} x={shareAt(tick, scale)} y="12" text-anchor="middle">
          {formatPercent(tick, lang, { counted: true, digits })}
        </text>
      ))}
    </svg>
  )
}
