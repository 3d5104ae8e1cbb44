import type { Interval } from '../../domain/interval.ts'
import type { LossScale } from './lossScale.ts'

const MARGIN = 4
const at = (value: number, { top }: LossScale): string =>
  `${MARGIN + (100 - 2 * MARGIN) * Math.min(1, Math.max(0, value / top))}%`

interface Props {
  readonly lost: Interval
  readonly mood: { readonly low: number; readonly high: number }
  readonly scale: LossScale
}

/** An estimate as a dot with its 90 % interval, and thinly the range that allows for mood. */
export function Range({ lost, mood, scale }: Props) {
  return (
    <svg class="range" width="100%" height="22" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          class={tick === 0 ? 'axis' : 'grid'}
          x1={at(tick, scale)}
          x2={at(tick, scale)}
          y1="0"
          y2="22"
        />
      ))}
      <line class="mood" x1={at(mood.low, scale)} x2={at(mood.high, scale)} y1="11" y2="11" />
      <line class="interval" x1={at(lost.low, scale)} x2={at(lost.high, scale)} y1="11" y2="11" />
      <circle class="estimate" cx={at(lost.value, scale)} cy="11" r="4.5" />
    </svg>
  )
}

export function RangeTicks({ scale }: { readonly scale: LossScale }) {
  return (
    <svg class="range-ticks" width="100%" height="16" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <text key={tick} x={at(tick, scale)} y="12" text-anchor="middle">
          {tick}
        </text>
      ))}
    </svg>
  )
}
