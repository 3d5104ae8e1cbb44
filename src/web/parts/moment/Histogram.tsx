import type { Lang } from '../../../domain/text.ts'
import { formatSeconds } from '../../../words/time.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import { useWidth } from '../figures/useWidth.ts'
import { measureText } from '../measureText.ts'
import { spacedLabels } from './toTrend.ts'

interface Props {
  readonly bins: readonly { readonly from: number; readonly to: number; readonly encounters: number }[]
  readonly scale: 'linear' | 'log'
  readonly median: number
  readonly target: number | null
  readonly lang: Lang
}

const [HEIGHT, TOP, BOTTOM, SIDE] = [190, 30, 26, 10]

const middleOf = ({ from, to }: Props['bins'][number], scale: Props['scale']): number =>
  scale === 'log' ? Math.sqrt(Math.max(from, to / 100) * to) : (from + to) / 2

/** How long it took how often; the middle and the target as lines. */
export function Histogram({ bins, scale, median, target, lang }: Props) {
  const { host, width } = useWidth()
  const say = momentLabels.value.seconds
  const from = Math.min(bins[0]?.from ?? 0, target ?? Number.POSITIVE_INFINITY)
  const to = Math.max(bins.at(-1)?.to ?? 1, target ?? 0)
  const most = Math.max(1, ...bins.map(({ encounters }) => encounters))
  // nothing is no length on a scale of factors: it begins a step under the first edge
  const least = from > 0 ? from : (bins[0]?.to ?? 1) / 3
  const toPlace = (seconds: number): number =>
    scale === 'log' ? Math.log(Math.max(seconds, least)) : seconds
  const [start, end] = [toPlace(from), toPlace(to)]
  const xOf = (seconds: number): number =>
    SIDE + ((toPlace(seconds) - start) / (end - start || 1)) * (width - 2 * SIDE)
  const yOf = (count: number): number => HEIGHT - BOTTOM - (count / most) * (HEIGHT - TOP - BOTTOM)
  const edges = [...bins.map((bin) => bin.from), ...(bins.length > 0 ? [bins.at(-1)!.to] : [])]
  const labels = edges.map((edge) => {
    const text = formatSeconds(edge, lang)
    return { x: xOf(edge), text, width: measureText(text, 12) }
  })
  const lines = [
    { kind: 'median', at: median, text: `${say.median} ${formatSeconds(median, lang)}` },
    ...(target === null
      ? []
      : [{ kind: 'target', at: target, text: `${say.target} ${formatSeconds(target, lang)}` }]),
  ].map((line) => ({ ...line, x: xOf(line.at), width: measureText(line.text, 12) }))
  const inside = (x: number, wide: number): number => Math.max(wide / 2, Math.min(x, width - wide / 2))
  const [a, b] = lines
  const touch = a && b && Math.abs(inside(a.x, a.width) - inside(b.x, b.width)) < (a.width + b.width) / 2 + 8
  return (
    <div class="histogram" ref={host}>
      {width > 0 && (
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true">
          {bins.map((bin) => (
            <rect
              key={bin.from}
              class={target !== null && middleOf(bin, scale) > target ? 'over' : ''}
              x={xOf(bin.from) + 0.5}
              y={yOf(bin.encounters)}
              width={Math.max(1, xOf(bin.to) - xOf(bin.from) - 1)}
              height={HEIGHT - BOTTOM - yOf(bin.encounters)}
            />
          ))}
          <line class="axis" x1={SIDE} x2={width - SIDE} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
          {lines.map(({ kind, at, x, text, width: wide }, i) => {
            const other = lines[1 - i]
            const left = other !== undefined && (at < other.at || (at === other.at && i === 0))
            const aside = touch ? (left ? -wide / 2 - 6 : wide / 2 + 6) : 0
            return (
              <g key={kind} class={`line-${kind}`}>
                <line x1={x} x2={x} y1={touch ? 8 : 22} y2={HEIGHT - BOTTOM} />
                <text x={inside(x + aside, wide)} y={18} text-anchor="middle">
                  {text}
                </text>
              </g>
            )
          })}
          {spacedLabels(labels, 10).map((i) => {
            const { x, text, width: wide } = labels[i]!
            return (
              <text key={i} x={inside(x, wide)} y={HEIGHT - 8} text-anchor="middle">
                {text}
              </text>
            )
          })}
        </svg>
      )}
    </div>
  )
}
