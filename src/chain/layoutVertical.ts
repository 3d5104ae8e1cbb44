import { breakLabel } from './breakLabel.ts'
import {
  type Box,
  type ChainLayout,
  type LaidLink,
  type LaidPhase,
  type LaidText,
  OVERLAP,
  SIZES,
} from './chainLayout.ts'
import type { MeasuredPlan } from './layoutHorizontal.ts'
import { compressedLengths } from './linkLength.ts'
import { CROSSING, crackPath, linkPath, overPath, PASSAGE } from './linkPath.ts'
import { linkStroke, THICKEST } from './linkStroke.ts'

const LINK_WIDTH = 38
const LEFT = 12
const BESIDE = 22
const BASE = 46
const PER_LENGTH = 5
const MOST_LINES = 4

const round = (value: number): number => Math.round(value * 100) / 100

/** The chain upright: a link a row, its name, time and loss beside it. */
export function layoutVertical({ links, text, width, measureText }: MeasuredPlan): ChainLayout {
  const lengths = compressedLengths(links.map((link) => link.seconds))
  const textX = LEFT + LINK_WIDTH + THICKEST + BESIDE
  const right = width - 8
  const starts = links.map(({ phase }, i) => i === 0 || links[i - 1]!.phase !== phase)
  const sides = links.map(({ id, phase }, i) => {
    const loss = text.loss(id)
    const flag = text.flag(id)
    const phaseName = starts[i] ? (text.phase(phase).at(1) ?? text.phase(phase)[0] ?? null) : null
    const aside = Math.max(
      loss === null ? 0 : measureText(loss, SIZES.loss) + 12,
      phaseName === null ? 0 : measureText(phaseName, SIZES.phase) + 12,
    )
    const { lines } = breakLabel(text.name(id), {
      width: Math.max(40, right - textX - aside),
      maxLines: MOST_LINES,
      measure: (line) => measureText(line, SIZES.name),
    })
    const under = [flag, text.length(id)].filter((part) => part !== null && part !== '')
    const rows = lines.length * SIZES.nameLine + (under.length > 0 ? SIZES.nameLine : 0)
    return { loss, flag, phaseName, lines, height: rows + (phaseName !== null && loss !== null ? 6 : 0) }
  })
  const base = Math.max(BASE, ...sides.map(({ height }, i) => height + 14 - PER_LENGTH * lengths[i]!))
  const pitches = lengths.map((length) => base + PER_LENGTH * length)
  const laid: LaidLink[] = []
  const phases: LaidPhase[] = []
  let y = THICKEST / 2 + 6
  links.forEach((link, i) => {
    const { loss, flag, phaseName, lines, height } = sides[i]!
    const pitch = pitches[i]!
    const box: Box = {
      x: LEFT + THICKEST / 2,
      y: round(y),
      width: LINK_WIDTH,
      height: round(pitch + OVERLAP),
    }
    const stroke = linkStroke(link.unharmed)
    const centre = box.y + box.height / 2
    const first = centre - height / 2 + SIZES.name - 1
    const written = text.length(link.id)
    const start = (line: string, at: number): LaidText => ({
      text: line,
      x: textX,
      y: round(at),
      anchor: 'start',
    })
    const underY = first + lines.length * SIZES.nameLine
    const flagX = textX + (written === '' ? 0 : measureText(written, SIZES.length) + 10)
    const failing = link.mark === 'weakest' || link.mark === 'tied'
    laid.push({
      id: link.id,
      index: i,
      row: 0,
      mark: link.mark,
      unknown: link.unharmed === null,
      typicalLength: link.seconds === null,
      stroke,
      box,
      path: linkPath(box),
      over: i === links.length - 1 ? null : overPath(box, 'vertical', PASSAGE),
      overGap: i === links.length - 1 ? null : overPath(box, 'vertical', CROSSING),
      crack: failing ? crackPath({ x: box.x, y: centre }, stroke, 'vertical') : null,
      name: lines.map((line, l) => start(line, first + l * SIZES.nameLine)),
      leader: null,
      length: written === '' ? null : start(written, underY),
      loss:
        loss === null
          ? null
          : { text: loss, x: right, y: round(phaseName === null ? centre + 5 : centre + 14), anchor: 'end' },
      flag: flag === null ? null : { text: flag, x: round(flagX + 8), y: round(underY), anchor: 'start' },
      flagBox:
        flag === null
          ? null
          : {
              x: round(flagX),
              y: round(underY - 13),
              width: round(measureText(flag, SIZES.flag) + 16),
              height: 18,
            },
      hit: { x: 0, y: round(box.y + OVERLAP / 2), width, height: round(box.height - OVERLAP) },
    })
    if (starts[i])
      phases.push({
        phase: link.phase,
        row: 0,
        line: { x1: textX, y1: round(box.y + OVERLAP / 2), x2: right, y2: round(box.y + OVERLAP / 2) },
        name:
          phaseName === null
            ? null
            : { text: phaseName, x: right, y: round(box.y + OVERLAP / 2 + 18), anchor: 'end' },
      })
    y += pitch
  })
  return {
    orientation: 'vertical',
    width,
    height: Math.ceil(y + OVERLAP + THICKEST / 2 + 6),
    rows: 1,
    links: laid,
    phases,
    stubs: [],
  }
}
