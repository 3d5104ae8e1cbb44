import type { Phase } from '../domain/journey.ts'
import {
  type Box,
  type ChainLayout,
  type LaidLink,
  type LaidPhase,
  type LaidStub,
  type LaidText,
  OVERLAP,
  SIZES,
} from './chainLayout.ts'
import type { ChainLink, ChainText } from './chainLink.ts'
import { compressedLengths } from './linkLength.ts'
import { CROSSING, crackPath, endStub, linkPath, overPath, PASSAGE, startStub } from './linkPath.ts'
import { linkStroke, THICKEST } from './linkStroke.ts'
import { type PlacedNames, placeNames } from './placeNames.ts'
import { longestRow, type Run, splitRows } from './splitRows.ts'
import type { MeasureText } from './textWidth.ts'

export interface MeasuredPlan {
  readonly links: readonly ChainLink[]
  readonly text: ChainText
  readonly width: number
  readonly measureText: MeasureText
}

const LINK_HEIGHT = 46
const MARGIN = 10
const STUB = 24
const BASE = 46
const PER_LENGTH = 10
const MOST_STRETCH = 1.6
const MOST_BASE = 76
const NAME_GAP = 8
/** Names are measured as if bold, as the weakest one's is. */
const BOLDER = 1.05
const ROW_GAP = 30

/** Distance from one link's beginning to the next one's, before stretching: the same base for all, and the time. */
function naturalPitches({ links, text, measureText }: MeasuredPlan): readonly number[] {
  const lengths = compressedLengths(links.map((link) => link.seconds))
  const wanted = links.map(({ id }, i) => {
    const written = text.length(id)
    const inside = written === '' ? 0 : measureText(written, SIZES.length) + OVERLAP + THICKEST + 6
    return inside - PER_LENGTH * lengths[i]!
  })
  const base = Math.min(MOST_BASE, Math.max(BASE, ...wanted))
  return lengths.map((length) => base + PER_LENGTH * length)
}

/** Where a row begins, and its links' boxes but for their height. */
function rowAt(row: Run, pitches: readonly number[], width: number, several: boolean): readonly Box[] {
  const own = pitches.slice(row.start, row.end)
  const length = own.reduce((sum, pitch) => sum + pitch, 0) + OVERLAP
  const edge = MARGIN + THICKEST / 2
  let x = several ? edge + STUB : Math.max(edge, (width - length) / 2)
  return own.map((pitch) => {
    const box = { x: round(x), y: 0, width: round(pitch + OVERLAP), height: LINK_HEIGHT }
    x += pitch
    return box
  })
}

interface Rows {
  readonly rows: readonly Run[]
  readonly names: readonly PlacedNames[]
  readonly boxes: readonly (readonly Box[])[]
}

function chooseRows(plan: MeasuredPlan): Rows {
  const natural = naturalPitches(plan)
  const room = (several: boolean): number =>
    plan.width - 2 * MARGIN - OVERLAP - THICKEST - (several ? 2 * STUB : 0)
  const attempt = (atLeast: number): Rows => {
    const one = splitRows(natural, room(false), atLeast)
    const rows = one.length > 1 ? splitRows(natural, room(true), atLeast) : one
    const stretch = Math.min(MOST_STRETCH, room(rows.length > 1) / Math.max(1, longestRow(natural, rows)))
    const pitches = natural.map((pitch) => pitch * stretch)
    const boxes = rows.map((row) => rowAt(row, pitches, plan.width, rows.length > 1))
    const names = rows.map((row, r) =>
      placeNames({
        names: plan.links.slice(row.start, row.end).map(({ id }) => plan.text.name(id)),
        centres: boxes[r]!.map((box) => box.x + box.width / 2),
        pitches: pitches.slice(row.start, row.end),
        width: plan.width,
        gap: NAME_GAP,
        measure: (text) => plan.measureText(text, SIZES.name) * BOLDER,
      }),
    )
    return { rows, names, boxes }
  }
  const harmOf = ({ names }: Rows): number => names.reduce((sum, row) => sum + row.harm, 0)
  let best = attempt(1)
  for (let more = best.rows.length + 1; more <= best.rows.length + 2 && harmOf(best) >= 10; more++) {
    const next = attempt(more)
    if (harmOf(next) < harmOf(best)) best = next
  }
  return best
}

const middle = (text: string, x: number, y: number): LaidText => ({
  text,
  x: round(x),
  y: round(y),
  anchor: 'middle',
})
const round = (value: number): number => Math.round(value * 100) / 100

/** The chain lying down, in as many rows as the width asks for. */
export function layoutHorizontal(plan: MeasuredPlan): ChainLayout {
  const { links, text, width, measureText } = plan
  const { rows, names, boxes: placed } = chooseRows(plan)
  const laid: LaidLink[] = []
  const phases: LaidPhase[] = []
  const stubs: LaidStub[] = []
  let top = 0
  rows.forEach((row, r) => {
    const inRow = links.slice(row.start, row.end)
    const flagged = inRow.some(({ id }) => text.flag(id) !== null)
    const losing = inRow.some(({ id }) => text.loss(id) !== null)
    const phaseY = top + 30
    const flagY = phaseY + (flagged ? 26 : 4)
    const lossY = flagY + (losing ? 20 : 0)
    const linkY = lossY + 10 + THICKEST / 2
    const nameY = linkY + LINK_HEIGHT + THICKEST / 2 + 20
    const named = names[r]!.names
    const linesOf = (low: boolean): number =>
      Math.max(0, ...named.filter((name) => name.low === low).map((name) => name.lines.length))
    const lowerY = nameY + linesOf(false) * SIZES.nameLine + 5
    const bottom =
      (linesOf(true) > 0
        ? lowerY + linesOf(true) * SIZES.nameLine
        : nameY + linesOf(false) * SIZES.nameLine) - 8
    const boxes = placed[r]!.map((box) => ({ ...box, y: linkY }))
    inRow.forEach((link, k) => {
      const box = boxes[k]!
      const centre = box.x + box.width / 2
      const last = k === inRow.length - 1
      const stroke = linkStroke(link.unharmed)
      const { lines, centre: nameX, low } = named[k]!
      const written = text.length(link.id)
      const room = box.width - 2 * OVERLAP - stroke - 2
      const loss = text.loss(link.id)
      const flag = text.flag(link.id)
      const firstLine = low ? lowerY : nameY
      const flagWidth = flag === null ? 0 : measureText(flag, SIZES.flag)
      const flagX = Math.min(Math.max(centre, flagWidth / 2 + 9), width - flagWidth / 2 - 9)
      const failing = link.mark === 'weakest' || link.mark === 'tied'
      const hitTop = flag === null ? lossY - 16 : flagY - 16
      laid.push({
        id: link.id,
        index: row.start + k,
        row: r,
        mark: link.mark,
        unknown: link.unharmed === null,
        typicalLength: link.seconds === null,
        stroke,
        box,
        path: linkPath(box),
        over: last && r === rows.length - 1 ? null : overPath(box, 'horizontal', PASSAGE),
        overGap: last && r === rows.length - 1 ? null : overPath(box, 'horizontal', CROSSING),
        crack: failing ? crackPath({ x: centre, y: linkY + LINK_HEIGHT }, stroke, 'horizontal') : null,
        name: lines.map((line, l) => middle(line, nameX, firstLine + l * SIZES.nameLine)),
        leader: low
          ? `M${round(centre)} ${round(linkY + LINK_HEIGHT + stroke / 2 + 4)}V${round(lowerY - SIZES.name)}`
          : null,
        length:
          written !== '' && measureText(written, SIZES.length) <= room
            ? middle(written, centre, linkY + LINK_HEIGHT / 2 + 4.5)
            : null,
        loss: loss === null ? null : middle(loss, centre, lossY),
        flag: flag === null ? null : middle(flag, flagX, flagY - 2),
        flagBox:
          flag === null
            ? null
            : {
                x: round(flagX - flagWidth / 2 - 8),
                y: round(flagY - 15),
                width: round(flagWidth + 16),
                height: 18,
              },
        hit: {
          x: round(box.x + OVERLAP / 2),
          y: round(hitTop),
          width: round(box.width - OVERLAP),
          height: round(bottom - hitTop + 4),
        },
      })
    })
    phases.push(...bracketRow(plan, inRow, boxes, r, phaseY))
    if (rows.length > 1 && r < rows.length - 1) {
      const end = boxes.at(-1)!
      stubs.push({ path: startStub({ ...end, x: end.x + end.width - OVERLAP }, STUB + OVERLAP), over: null })
    }
    if (r > 0) {
      const first = boxes[0]!
      const before = { ...first, x: first.x + OVERLAP - first.width }
      stubs.push({ path: endStub(before, STUB + OVERLAP), over: overPath(before, 'horizontal', PASSAGE) })
    }
    top = bottom + ROW_GAP - 12
  })
  return {
    orientation: 'horizontal',
    width,
    height: Math.ceil(top - ROW_GAP + 12 + 8),
    rows: rows.length,
    links: laid,
    phases,
    stubs,
  }
}

function bracketRow(
  { text, measureText }: MeasuredPlan,
  inRow: readonly ChainLink[],
  boxes: readonly Box[],
  row: number,
  y: number,
): LaidPhase[] {
  const spans: { phase: Phase; x1: number; x2: number }[] = []
  inRow.forEach(({ phase }, k) => {
    const box = boxes[k]!
    const x1 = k === 0 ? box.x : box.x + OVERLAP / 2
    const x2 = k === inRow.length - 1 ? box.x + box.width : box.x + box.width - OVERLAP / 2
    const last = spans.at(-1)
    if (last?.phase === phase) last.x2 = x2
    else spans.push({ phase, x1, x2 })
  })
  return spans.map(({ phase, x1, x2 }) => {
    const fitting = text.phase(phase).find((name) => measureText(name, SIZES.phase) <= x2 - x1 - 4)
    return {
      phase,
      row,
      line: { x1: round(x1 + 2), y1: y, x2: round(x2 - 2), y2: y },
      name: fitting === undefined ? null : middle(fitting, (x1 + x2) / 2, y - 9),
    }
  })
}
