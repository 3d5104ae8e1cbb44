import type { MomentDiagnosis } from '../../domain/diagnosis.ts'
import type { Lang } from '../../domain/text.ts'
import { formatRange } from '../../words/figures.ts'
import { suspects } from '../../words/smallPrint.ts'
import type { Telling } from '../../words/telling.ts'
import { clip, displayWidth, padEnd, padStart } from './displayWidth.ts'
import { drawRange } from './drawRange.ts'
import { type Look, painted, typed } from './look.ts'
import {
  between,
  CHOICES,
  failRate,
  kind,
  lostPer1000,
  moment,
  probabilityWeakest,
  type TableColumn,
} from './tableColumns.ts'
import { wrapClauses } from './wrapPhrase.ts'

/** Columns that can be done without are given up for a plot of this width; the others narrow it to the least. */
const GOOD_PLOT = 15
const LEAST_PLOT = 10
const MOST_PLOT = 44
const MOST_NAME = 40
/** Names are clipped to this before a column is given up. */
const GOOD_NAME = 26
const LEAST_NAME = 18
const GAP = '  '

function notAsked(lang: Lang, width: number): string {
  const said = lang === 'ko' ? '여쭤 본 적 없음' : 'not asked yet'
  return displayWidth(said) <= width ? said : lang === 'ko' ? '안 여쭘' : 'not asked'
}

const set = (column: TableColumn, text: string, width: number): string =>
  column === kind ? padEnd(text, width) : padStart(text, width)

/** A heading in one line or, where its column is too narrow, in two about as long. */
function headingLines(heading: string, width: number): readonly string[] {
  if (displayWidth(heading) <= width) return [heading]
  const words = heading.split(' ')
  const halves = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')])
  const longest = (lines: readonly string[]): number => Math.max(...lines.map(displayWidth))
  return halves.toReversed().toSorted((one, other) => longest(one) - longest(other))[0] ?? [heading]
}

interface Plan {
  readonly columns: readonly { readonly column: TableColumn; readonly width: number }[]
  readonly name: number
  readonly plot: number
}

/** The first choice of columns that leaves room for names and plot; null where none does. */
function planTable(telling: Telling, width: number, look: Look): Plan | null {
  const { diagnosis, lang } = telling
  const widest = (texts: readonly string[]): number => Math.max(...texts.map(displayWidth))
  const cells = (column: TableColumn): readonly string[] =>
    diagnosis.moments.map((figures) => typed(column.cell(figures, telling), look))
  const name = Math.min(MOST_NAME, widest([moment.heading(lang), ...cells(moment)]))
  for (const [at, choice] of CHOICES.entries())
    for (const room of [Number.POSITIVE_INFINITY, 0]) {
      const columns = choice.map((column) => ({
        column,
        width: widest([...headingLines(column.heading(lang), room), ...cells(column)]),
      }))
      const taken = columns.reduce((sum, column) => sum + GAP.length + column.width, 0)
      const left = width - taken - GAP.length
      const least = Math.min(name, at === CHOICES.length - 1 && room === 0 ? LEAST_NAME : GOOD_NAME)
      const leastPlot = at < CHOICES.length - 2 ? GOOD_PLOT : LEAST_PLOT
      if (left < least + leastPlot) continue
      const nameWidth = Math.min(name, left - leastPlot)
      return { columns, name: nameWidth, plot: Math.min(MOST_PLOT, left - nameWidth) }
    }
  return null
}

/** All moments, heaviest first, as a table as wide as the page; on a narrow one as two lines a moment. */
export function drawTable(telling: Telling, width: number, look: Look): readonly string[] {
  const { diagnosis, lang } = telling
  const failing = new Set(
    diagnosis.weakest.kind === 'named' || (diagnosis.weakest.kind === 'shortlist' && diagnosis.weakest.tied)
      ? suspects(telling)
      : [],
  )
  const suspected = new Set(suspects(telling))
  const most = Math.max(1, ...diagnosis.moments.map((figures) => figures.lostPer1000.high))
  const toneOf = (figures: MomentDiagnosis) =>
    failing.has(figures.id)
      ? ('failing' as const)
      : suspected.has(figures.id)
        ? ('strong' as const)
        : undefined
  const plan = planTable(telling, width, look)
  if (plan === null) return drawCards(telling, width, most, toneOf, look)
  const { columns, name, plot } = plan
  const headings = [
    { lines: headingLines(moment.heading(lang), name), set: (line: string) => padEnd(line, name) },
    ...columns.flatMap(({ column, width: wide }) => {
      const headed = {
        lines: headingLines(column.heading(lang), wide),
        set: (line: string) => set(column, line, wide),
      }
      return column === between ? [headed, { lines: [], set: () => ' '.repeat(plot) }] : [headed]
    }),
  ]
  const deep = Math.max(...headings.map(({ lines }) => lines.length))
  const heading = Array.from({ length: deep }, (_, at) =>
    headings.map((each) => each.set(each.lines[at - deep + each.lines.length] ?? '')).join(GAP),
  )
  const rows = diagnosis.moments.map((figures) => {
    const cells = columns.flatMap(({ column, width: wide }) => {
      const cell = set(column, typed(column.cell(figures, telling), look), wide)
      if (column !== between) return [cell]
      return [
        cell,
        figures.failRate.n > 0
          ? drawRange(figures.lostPer1000, most, plot, look)
          : padEnd(notAsked(lang, plot), plot),
      ]
    })
    const mark = clip(typed(moment.cell(figures, telling), look), name, look.unicode ? '…' : '~')
    return painted([padEnd(mark, name), ...cells].join(GAP).trimEnd(), toneOf(figures), look)
  })
  return [...heading.map((line) => painted(line.trimEnd(), 'soft', look)), ...rows]
}

function drawCards(
  telling: Telling,
  width: number,
  most: number,
  toneOf: (figures: MomentDiagnosis) => 'failing' | 'strong' | undefined,
  look: Look,
): readonly string[] {
  const { lang } = telling
  const labelled = (column: TableColumn, figures: MomentDiagnosis): string =>
    `${column.heading(lang)} ${column.cell(figures, telling)}`
  const cards = telling.diagnosis.moments.flatMap((figures) => {
    const cost = typed(
      figures.failRate.n > 0
        ? `${lostPer1000.cell(figures, telling)} (${formatRange(figures.lostPer1000, lang)})`
        : '–',
      look,
    )
    const name = clip(
      typed(moment.cell(figures, telling), look),
      width - displayWidth(cost) - 2,
      look.unicode ? '…' : '~',
    )
    const first = padEnd(name, width - displayWidth(cost)) + cost
    const said = [
      ...(figures.probabilityWeakest > 0 ? [labelled(probabilityWeakest, figures)] : []),
      labelled(failRate, figures),
      ...(figures.kind === null ? [] : [kind.cell(figures, telling)]),
    ].map((text) => ({ text }))
    const asked = figures.failRate.n > 0
    const second = `  ${asked ? drawRange(figures.lostPer1000, most, Math.max(8, width - 2), look) : notAsked(lang, width - 2)}`
    const third = wrapClauses(
      said.map((part) => [part]),
      width - 2,
      look,
    ).map((line) => `  ${line}`)
    return [
      painted(first, toneOf(figures), look),
      painted(second, toneOf(figures), look),
      ...(asked ? third : []),
      '',
    ]
  })
  return cards.slice(0, -1)
}
