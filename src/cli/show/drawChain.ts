import { type ChainLink, type ChainText, toChainLinks } from '../../chain/chainLink.ts'
import { compressedLengths } from '../../chain/linkLength.ts'
import { thickness } from '../../chain/linkStroke.ts'
import { placeNames } from '../../chain/placeNames.ts'
import { type Run, splitRows } from '../../chain/splitRows.ts'
import type { Phase } from '../../domain/journey.ts'
import { chainWords } from '../../words/chainWords.ts'
import type { Tone } from '../../words/phrase.ts'
import type { Telling } from '../../words/telling.ts'
import { type Canvas, createCanvas } from './canvas.ts'
import { displayWidth } from './displayWidth.ts'
import { type Look, typed } from './look.ts'

/** The metal of a link: corners, sides, top and bottom, in reading order, then the mark of a break. */
interface Metal {
  readonly topLeft: string
  readonly top: string
  readonly topRight: string
  readonly left: string
  readonly right: string
  readonly bottomLeft: string
  readonly bottom: string
  readonly bottomRight: string
}
const metal = (signs: string): Metal => {
  const [
    topLeft = '',
    top = '',
    topRight = '',
    left = '',
    right = '',
    bottomLeft = '',
    bottom = '',
    bottomRight = '',
  ] = [...signs]
  return { topLeft, top, topRight, left, right, bottomLeft, bottom, bottomRight }
}
const METALS = {
  unicode: {
    unknown: metal('╭┄╮┆┆╰┄╯'),
    thin: metal('╭─╮││╰─╯'),
    middle: metal('┏━┓┃┃┗━┛'),
    thick: metal('▛▀▜▌▐▙▄▟'),
  },
  ascii: {
    unknown: metal('...::...'),
    thin: metal(".-.||'-'"),
    middle: metal('+=+||+=+'),
    thick: metal('########'),
  },
} as const

const OVERLAP = 3
const BASE = 5
const PER_LENGTH = 1.35
const MOST_STRETCH = 1.5

const gradeOf = (unharmed: number | null): 'unknown' | 'thin' | 'middle' | 'thick' => {
  if (unharmed === null) return 'unknown'
  const t = thickness(unharmed)
  return t > 0.6 ? 'thick' : t > 0.33 ? 'middle' : 'thin'
}

const toneOf = ({ mark, unharmed }: ChainLink): Tone | undefined =>
  mark === 'weakest' || mark === 'tied'
    ? 'failing'
    : mark === 'suspect'
      ? 'strong'
      : unharmed === null
        ? 'soft'
        : undefined

interface RowPlan {
  readonly row: Run
  readonly starts: readonly number[]
  readonly widths: readonly number[]
}

function planRows(links: readonly ChainLink[], text: ChainText, width: number): readonly RowPlan[] {
  const lengths = compressedLengths(links.map((link) => link.seconds))
  const base = Math.max(
    BASE,
    ...links.map(({ id }, i) => displayWidth(text.length(id)) + OVERLAP - PER_LENGTH * lengths[i]!),
  )
  const natural = lengths.map((length) => base + PER_LENGTH * length)
  const room = width - OVERLAP - 4
  const rows = splitRows(natural, room)
  const longest = Math.max(
    ...rows.map(({ start, end }) => natural.slice(start, end).reduce((a, b) => a + b, 0)),
  )
  const stretch = Math.max(1, Math.min(MOST_STRETCH, room / longest))
  return rows.map((row) => {
    const pitches = natural.slice(row.start, row.end).map((pitch) => Math.floor(pitch * stretch))
    const starts: number[] = []
    let x = 2
    for (const pitch of pitches) {
      starts.push(x)
      x += pitch
    }
    return { row, starts, widths: pitches.map((pitch) => pitch + OVERLAP) }
  })
}

function drawLink(
  canvas: Canvas,
  box: { x: number; y: number; width: number },
  signs: Metal,
  tone: Tone | undefined,
): void {
  const { x, y, width } = box
  const inner = width - 2
  canvas.put(x, y, signs.topLeft + signs.top.repeat(inner) + signs.topRight, tone)
  canvas.put(x, y + 1, signs.left, tone)
  canvas.put(x + width - 1, y + 1, signs.right, tone)
  canvas.put(x, y + 2, signs.bottomLeft + signs.bottom.repeat(inner) + signs.bottomRight, tone)
}

/** Links from last to first above, so that each passes over the next one at the top and under it at the bottom. */
function drawMetal(
  canvas: Canvas,
  links: readonly ChainLink[],
  { starts, widths }: RowPlan,
  y: number,
  look: Look,
): void {
  const metals = look.unicode ? METALS.unicode : METALS.ascii
  links.forEach((link, k) => {
    drawLink(canvas, { x: starts[k]!, y, width: widths[k]! }, metals[gradeOf(link.unharmed)], toneOf(link))
  })
  links.forEach((link, k) => {
    if (k === links.length - 1) return
    const signs = metals[gradeOf(link.unharmed)]
    const end = starts[k]! + widths[k]! - 1
    canvas.put(end - OVERLAP + 1, y, signs.top.repeat(OVERLAP - 1) + signs.topRight, toneOf(link))
    canvas.put(end, y + 1, signs.right, toneOf(link))
  })
  links.forEach((link, k) => {
    if (link.mark !== 'weakest' && link.mark !== 'tied') return
    canvas.put(starts[k]! + Math.floor(widths[k]! / 2), y + 2, look.unicode ? '╳' : 'x', 'failing')
  })
}

function drawPhases(
  canvas: Canvas,
  links: readonly ChainLink[],
  plan: RowPlan,
  y: number,
  text: ChainText,
  look: Look,
): void {
  const spans: { phase: Phase; from: number; to: number }[] = []
  links.forEach(({ phase }, k) => {
    const from = plan.starts[k]! + (k === 0 ? 0 : 2)
    const to = plan.starts[k]! + plan.widths[k]! - (k === links.length - 1 ? 1 : 2)
    const last = spans.at(-1)
    if (last?.phase === phase) last.to = to
    else spans.push({ phase, from, to })
  })
  for (const { phase, from, to } of spans) {
    const room = to - from
    const name = text.phase(phase).find((each) => displayWidth(each) + 2 <= room)
    const line = look.unicode ? '─' : '-'
    canvas.put(from, y, line.repeat(Math.max(1, room)), 'soft')
    if (name !== undefined)
      canvas.put(from + Math.floor((room - displayWidth(name) - 2) / 2), y, ` ${name} `, 'soft')
  }
}

/** Names under the links: close where all fit, else every other one lower. */
function drawNames(
  canvas: Canvas,
  links: readonly ChainLink[],
  plan: RowPlan,
  y: number,
  text: ChainText,
  width: number,
  look: Look,
): number {
  const { names } = placeNames({
    names: links.map(({ id }) => typed(text.name(id), look)),
    centres: plan.starts.map((start, k) => start + plan.widths[k]! / 2),
    pitches: plan.widths.map((each) => each - OVERLAP),
    width,
    gap: 1,
    measure: displayWidth,
  })
  const upper = Math.max(...names.map(({ lines, low }) => (low ? 0 : lines.length)))
  let bottom = y
  names.forEach(({ lines, centre, low }, k) => {
    const first = low ? y + upper : y
    const leader = Math.floor(plan.starts[k]! + plan.widths[k]! / 2)
    if (low)
      for (let line = y; line < first; line++) canvas.put(leader, line, look.unicode ? '╎' : ':', 'soft')
    lines.forEach((broken, l) => {
      const line = look.unicode ? broken : broken.replace('…', '~')
      const wide = displayWidth(line)
      const x = Math.max(0, Math.min(Math.round(centre - wide / 2), width - wide))
      canvas.put(x, first + l, line, toneOf(links[k]!))
      bottom = Math.max(bottom, first + l + 1)
    })
  })
  return bottom
}

/** The chain as lines of text: links by seconds, metal by the share of customers who come through unharmed. */
export function drawChain(telling: Telling, width: number, look: Look): readonly string[] {
  const all = toChainLinks(telling.journey, telling.diagnosis)
  if (all.length === 0) return []
  const text = chainWords(telling)
  const plans = planRows(all, text, width)
  const canvas = createCanvas(width)
  let y = 0
  plans.forEach((plan, r) => {
    const links = all.slice(plan.row.start, plan.row.end)
    drawPhases(canvas, links, plan, y, text, look)
    const flagged = links.some(({ id }) => text.flag(id) !== null)
    const losing = links.some(({ id }) => text.loss(id) !== null)
    const flagY = y + 1
    const lossY = flagY + (flagged ? 1 : 0)
    const linkY = lossY + (losing ? 1 : 0)
    drawMetal(canvas, links, plan, linkY, look)
    links.forEach((link, k) => {
      const centre = plan.starts[k]! + plan.widths[k]! / 2
      const write = (said: string, line: number, tone: Tone | undefined): void => {
        const shown = typed(said, look)
        const wide = displayWidth(shown)
        canvas.put(
          Math.min(Math.max(0, Math.round(centre - wide / 2)), Math.max(0, width - wide)),
          line,
          shown,
          tone,
        )
      }
      const flag = text.flag(link.id)
      const loss = text.loss(link.id)
      if (flag !== null) write(`${look.unicode ? '▼' : 'v'} ${flag}`, flagY, toneOf(link))
      if (loss !== null) write(loss, lossY, toneOf(link) ?? undefined)
      if (displayWidth(text.length(link.id)) <= plan.widths[k]! - 2 * OVERLAP)
        write(text.length(link.id), linkY + 1, 'soft')
    })
    if (r > 0) canvas.put(0, linkY + 1, look.unicode ? '┄' : '.', 'soft')
    if (r < plans.length - 1)
      canvas.put(plan.starts.at(-1)! + plan.widths.at(-1)! + 1, linkY + 1, look.unicode ? '┄' : '.', 'soft')
    y = drawNames(canvas, links, plan, linkY + 3, text, width, look) + 1
  })
  return canvas.lines(look)
}
