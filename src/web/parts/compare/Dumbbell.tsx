import type { Interval } from '../../../domain/interval.ts'
import { type ShareScale, shareAt } from '../figures/shareScale.ts'

interface Props {
  readonly a: Interval | null
  readonly b: Interval | null
  readonly scale: ShareScale
}

function Side({ rate, kind, y, scale }: { rate: Interval; kind: 'a' | 'b'; y: number; scale: ShareScale }) {
  return (
    <g class={`side-${kind}`}>
      <line class="interval" x1={shareAt(rate.low, scale)} x2={shareAt(rate.high, scale)} y1={y} y2={y} />
      <circle class="estimate" cx={shareAt(rate.value, scale)} cy={y} r="4.5" />
    </g>
  )
}

/** Both sides of one moment on one line, each with its interval; the words beside it say the same. */
export function Dumbbell({ a, b, scale }: Props) {
  return (
    <svg class="range dumbbell" width="100%" height="30" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          class={tick === 0 ? 'axis' : 'grid'}
          x1={shareAt(tick, scale)}
          x2={shareAt(tick, scale)}
          y1="0"
          y2="30"
        />
      ))}
      {a && b && (
        <line class="between" x1={shareAt(a.value, scale)} x2={shareAt(b.value, scale)} y1="9" y2="21" />
      )}
      {a && <Side rate={a} kind="a" y={9} scale={scale} />}
      {b && <Side rate={b} kind="b" y={21} scale={scale} />}
    </svg>
  )
}
