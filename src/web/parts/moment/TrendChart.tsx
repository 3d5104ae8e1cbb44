import { useSignal } from '@preact/signals'
import type { MomentDocument } from '../../../contract/momentNumbersDocument.ts'
import type { Interval } from '../../../domain/interval.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatNumber, formatPercent } from '../../../words/figures.ts'
import { formatFailInterval } from '../../../words/momentWords.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import { toShareScale } from '../figures/shareScale.ts'
import { useWidth } from '../figures/useWidth.ts'
import { measureText } from '../measureText.ts'
import { periodName, shortPeriodName } from './periodName.ts'
import { spacedLabels, type TrendPoint, toTrend } from './toTrend.ts'

interface Props {
  readonly overTime: NonNullable<MomentDocument['overTime']>
  readonly overall: Interval | null
  readonly lang: Lang
}

const HEIGHT = 250
const AXIS = 12

/** Failures over time with their 90 % band; the table below it says the same. */
export function TrendChart({ overTime: { period, groups }, overall, lang }: Props) {
  const { host, width } = useWidth()
  const near = useSignal<TrendPoint | null>(null)
  const say = momentLabels.value.overTime
  const scale = toShareScale(groups.filter(({ name }) => name !== null).map(({ failRate }) => failRate))
  const frame = { width, height: HEIGHT, left: 46, right: 14, top: 12, bottom: 34 }
  const trend = toTrend(groups, { period, scale, frame })
  const labels = trend.points.map(({ group, x }, i) => {
    const before = trend.points[i - 1]?.group.name
    const withYear = before === undefined || before.slice(0, 4) !== group.name.slice(0, 4)
    const text = shortPeriodName(group.name, { period, lang, withYear })
    return { x, text, width: measureText(text, AXIS) }
  })
  const shown = spacedLabels(labels, 10)
  const find = (event: PointerEvent): void => {
    const box = host.current?.getBoundingClientRect()
    if (!box) return
    const at = event.clientX - box.left
    near.value = trend.points.reduce<TrendPoint | null>(
      (best, one) => (best === null || Math.abs(one.x - at) < Math.abs(best.x - at) ? one : best),
      null,
    )
  }
  const read = near.value && trend.points.find(({ group }) => group.name === near.value?.group.name)
  return (
    <>
      <p class="read-out aside" aria-hidden="true">
        {read
          ? `${periodName(read.group.name, period, lang)}: ${formatFailInterval(read.group.failRate, lang)} · ${momentLabels.value.group.answers} ${formatNumber(read.group.failRate.n)}`
          : say.hint}
      </p>
      <div class="trend" ref={host} onPointerMove={find} onPointerDown={find}>
        {width > 0 && (
          <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true">
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <line
                  class={tick === 0 ? 'axis' : 'grid'}
                  x1={frame.left}
                  x2={width - frame.right}
                  y1={trend.yOf(tick)}
                  y2={trend.yOf(tick)}
                />
                <text x={frame.left - 8} y={trend.yOf(tick) + 4} text-anchor="end">
                  {formatPercent(tick, lang, {
                    counted: true,
                    digits: tick * 100 === Math.round(tick * 100) ? 0 : 1,
                  })}
                </text>
              </g>
            ))}
            {trend.bands.map((path) => (
              <path key={path} class="band" d={path} />
            ))}
            {overall && (
              <line
                class="overall"
                x1={frame.left}
                x2={width - frame.right}
                y1={trend.yOf(overall.value)}
                y2={trend.yOf(overall.value)}
              />
            )}
            {trend.lines.map((path) => (
              <path key={path} class="course" d={path} />
            ))}
            {trend.points.map((point) => (
              <g key={point.group.name} class={point === read ? 'near' : ''}>
                <line class="whisker" x1={point.x} x2={point.x} y1={point.yLow} y2={point.yHigh} />
                <circle class="estimate" cx={point.x} cy={point.y} r={trend.points.length > 40 ? 2.5 : 4} />
              </g>
            ))}
            {shown.map((i) => {
              const { x, text, width: wide } = labels[i]!
              const inside = Math.max(wide / 2, Math.min(x, width - wide / 2))
              return (
                <text key={i} x={inside} y={HEIGHT - 10} text-anchor="middle">
                  {text}
                </text>
              )
            })}
          </svg>
        )}
      </div>
    </>
  )
}
