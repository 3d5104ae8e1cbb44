import { useRef } from 'preact/hooks'
import type { LaidLink, LaidText } from '../../chain/chainLayout.ts'
import type { ChainLink, ChainText } from '../../chain/chainLink.ts'
import { layoutChain } from '../../chain/layoutChain.ts'
import type { MomentId } from '../../domain/ids.ts'
import { measureText } from './measureText.ts'
import { useChainWidth } from './useChainWidth.ts'

/** Narrower than this the chain stands upright. */
const UPRIGHT = 620

interface Props {
  readonly links: readonly ChainLink[]
  readonly text: ChainText
  readonly describe: (id: MomentId) => string
  readonly chosen: MomentId | null
  /** No link gives. */
  readonly calm: boolean
  readonly name: string
  /** Absent where there is nothing to show of a chosen link. */
  readonly onChoose?: ((id: MomentId) => void) | undefined
  /** Where a link leads, where it leads to a page instead of being chosen. */
  readonly hrefOf?: (id: MomentId) => string
}

function Line({ laid, kind }: { readonly laid: LaidText | null; readonly kind: string }) {
  if (laid === null) return null
  return (
    <text class={kind} x={laid.x} y={laid.y} text-anchor={laid.anchor}>
      {laid.text}
    </text>
  )
}

interface StrandProps {
  readonly path: string
  readonly stroke: number
  /** The part that passes over: its ends run into its own link without a seam. */
  readonly over?: boolean
}

function Strand({ path, stroke, over = false }: StrandProps) {
  return (
    <g class={over ? 'over' : ''}>
      <path class="gap" d={path} stroke-width={stroke + 4} />
      <path class="metal" d={path} stroke-width={stroke} />
      {stroke > 4 && <path class="shine" d={path} stroke-width={Math.round(stroke * 3.5) / 10} />}
    </g>
  )
}

const classOf = ({ mark, unknown }: LaidLink, calm: boolean): string =>
  ['link', `mark-${mark}`, unknown ? 'unknown' : '', mark === 'weakest' && !calm ? 'gives' : '']
    .filter(Boolean)
    .join(' ')

/** What lies under the chosen link: its row when the chain stands upright, else the link's own length. */
function poolOf({ hit, box, stroke }: LaidLink, orientation: 'horizontal' | 'vertical') {
  if (orientation === 'vertical') return { ...hit, rx: 10 }
  const margin = stroke / 2 + 7
  return {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
    rx: box.height / 2 + margin,
  }
}

const placeOf = ({ x, y, width, height }: LaidLink['hit']) => ({
  left: `${x}px`,
  top: `${y}px`,
  width: `${width}px`,
  height: `${height}px`,
})

const steps: { readonly [key: string]: (at: number, count: number) => number } = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** The chain drawn, and over it a list of buttons, a link each: for pointer, keyboard and screen reader alike. */
export function ChainLinks({ links, text, describe, chosen, calm, name, onChoose, hrefOf }: Props) {
  const { host, width } = useChainWidth()
  const list = useRef<HTMLOListElement>(null)
  const laid =
    width > 0
      ? layoutChain({
          links,
          text,
          width,
          orientation: width < UPRIGHT ? 'vertical' : 'horizontal',
          measureText,
        })
      : null

  const walk = (event: KeyboardEvent, at: number): void => {
    const step = steps[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    const next = list.current?.querySelectorAll<HTMLElement>('button, a')[step(at, links.length)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  return (
    <div class="chain-picture" ref={host}>
      {laid && (
        <>
          <svg
            viewBox={`0 0 ${laid.width} ${laid.height}`}
            width={laid.width}
            height={laid.height}
            aria-hidden="true"
          >
            {laid.links
              .filter(({ id }) => id === chosen)
              .map((link) => (
                <rect key={link.id} class="chosen" {...poolOf(link, laid.orientation)} />
              ))}
            {laid.phases.map(({ phase, row, line, name: written }) => (
              <g key={`${phase}${row}${line.x1}${line.y1}`}>
                <line class="phase" {...line} />
                <Line laid={written} kind="phase-name" />
              </g>
            ))}
            {laid.stubs.map(({ path }) => (
              <path key={path} class="stub" d={path} />
            ))}
            {laid.links.map((link) => (
              <g key={link.id} class={classOf(link, calm)}>
                <Strand path={link.path} stroke={link.stroke} />
              </g>
            ))}
            {laid.stubs.map(({ over }) => over && <path key={over} class="stub" d={over} />)}
            {laid.links.map((link) => (
              <g key={link.id} class={classOf(link, calm)}>
                {link.over && <Strand path={link.over} stroke={link.stroke} over />}
                {link.crack && <path class="crack" d={link.crack} />}
              </g>
            ))}
            {laid.links.map((link) => (
              <g key={link.id} class={classOf(link, true)}>
                {link.leader && <path class="leader" d={link.leader} />}
                <Line laid={link.length} kind="length" />
                <Line laid={link.loss} kind="loss" />
                <Line laid={link.flag} kind="flag" />
                {link.name.map((line) => (
                  <Line key={line.y} laid={line} kind={link.id === chosen ? 'name chosen-name' : 'name'} />
                ))}
              </g>
            ))}
          </svg>
          <ol aria-label={name} ref={list}>
            {laid.links.map(({ id, hit }, at) => (
              <li key={id}>
                {hrefOf ? (
                  <a
                    href={hrefOf(id)}
                    data-link={id}
                    style={placeOf(hit)}
                    onKeyDown={(event) => walk(event, at)}
                  >
                    <span class="unseen">{describe(id)}</span>
                  </a>
                ) : onChoose ? (
                  <button
                    type="button"
                    data-link={id}
                    aria-label={describe(id)}
                    aria-pressed={id === chosen}
                    aria-controls="moment"
                    style={placeOf(hit)}
                    onClick={() => onChoose(id)}
                    onKeyDown={(event) => walk(event, at)}
                  />
                ) : (
                  <span class="unseen">{describe(id)}</span>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}
