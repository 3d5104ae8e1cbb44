import type { MomentDiagnosis } from '../../domain/diagnosis.ts'
import type { Interval } from '../../domain/interval.ts'
import type { Lang } from '../../domain/text.ts'
import { formatNumber, formatPer1000, formatPercent, formatPoints, formatRange } from '../../words/figures.ts'
import { type Column, columnHeading, momentKindName } from '../../words/names.ts'
import { suspects } from '../../words/smallPrint.ts'
import { momentName, type Telling } from '../../words/telling.ts'
import { clip, displayWidth, padEnd, padStart } from './displayWidth.ts'
import { drawRange } from './drawRange.ts'
import { type Look, painted, typed } from './look.ts'
import { wrapClauses } from './wrapPhrase.ts'

/** Figures that stand in columns of their own, in the order in which they are given up when it gets narrow. */
const GIVEN_UP: readonly Column[] = [
  'withMood',
  'reward',
  'penalty',
  'share',
  'veto',
  'kind',
  'failRate',
  'probabilityWeakest',
]
const ORDER: readonly Column[] = [
  'lostPer1000',
  'interval',
  'withMood',
  'probabilityWeakest',
  'failRate',
  'share',
  'veto',
  'penalty',
  'reward',
  'kind',
]
const LEAST_PLOT = 14
const MOST_PLOT = 44
const MOST_NAME = 40
const GAP = '  '

const rate = ({ value, n }: Interval, { lang }: Telling): string => {
  if (n === 0) return '–'
  if (value === 0) return formatPercent(0, lang, { counted: true })
  return formatPercent(value, lang, { digits: value < 0.0995 ? 1 : 0 })
}

function cellOf(column: Column, figures: MomentDiagnosis, telling: Telling): string {
  const { lang } = telling
  const asked = figures.failRate.n > 0
  const { share, veto, penalty, reward } = figures
  switch (column) {
    case 'lostPer1000':
      return asked ? formatPer1000(figures.lostPer1000.value) : '–'
    case 'interval':
      return asked ? formatRange(figures.lostPer1000, lang) : '–'
    case 'withMood':
      return asked ? formatRange(figures.withMood, lang) : '–'
    case 'probabilityWeakest':
      return figures.probabilityWeakest > 0 ? formatPercent(figures.probabilityWeakest, lang) : '–'
    case 'failRate':
      return rate(figures.failRate, telling)
    case 'share':
      return share === null ? '–' : formatPercent(share.value, lang)
    case 'veto':
      return veto === null ? '–' : formatPercent(veto.value, lang)
    case 'penalty':
      return asked ? formatPoints(-penalty.value, lang) : '–'
    case 'reward':
      return asked ? formatPoints(reward.value, lang) : '–'
    case 'kind':
      return momentKindName(figures.kind, lang).name
    case 'moment':
      return momentName(telling.journey, figures.id, lang)
    case 'met':
      return formatNumber(figures.met)
    case 'picked':
      return formatNumber(figures.picked)
  }
}

const notAsked = (lang: Lang): string => (lang === 'ko' ? '여쭤 본 적 없음' : 'not asked yet')

const leftAligned = (column: Column): boolean => column === 'kind'

interface Plan {
  readonly columns: readonly Column[]
  readonly widths: ReadonlyMap<Column, number>
  readonly name: number
  readonly plot: number
}

function planTable(telling: Telling, width: number, look: Look): Plan | null {
  const { diagnosis, lang } = telling
  const name = Math.min(
    MOST_NAME,
    Math.max(
      displayWidth(columnHeading('moment', lang).name),
      ...diagnosis.moments.map((figures) => displayWidth(cellOf('moment', figures, telling))),
    ),
  )
  const widths = new Map(
    ORDER.map((column) => [
      column,
      Math.max(
        displayWidth(columnHeading(column, lang).name),
        ...diagnosis.moments.map((figures) => displayWidth(typed(cellOf(column, figures, telling), look))),
      ),
    ]),
  )
  let columns = [...ORDER]
  const used = (nameWidth: number): number =>
    nameWidth + columns.reduce((sum, column) => sum + GAP.length + widths.get(column)!, 0)
  const least = Math.min(name, 18)
  for (const column of GIVEN_UP) {
    if (used(Math.min(name, 26)) + GAP.length + LEAST_PLOT <= width) break
    if (column === 'failRate') break
    columns = columns.filter((each) => each !== column)
  }
  const left = width - used(0) - GAP.length
  if (left < least + LEAST_PLOT - 4) return null
  const nameWidth = Math.min(name, Math.max(least, left - LEAST_PLOT))
  return { columns, widths, name: nameWidth, plot: Math.min(MOST_PLOT, left - nameWidth) }
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
  const { columns, widths, name, plot } = plan
  const heading = [
    padEnd(columnHeading('moment', lang).name, name),
    ...columns.flatMap((column) => {
      const shown = columnHeading(column, lang).name
      const cell = leftAligned(column)
        ? padEnd(shown, widths.get(column)!)
        : padStart(shown, widths.get(column)!)
      return column === 'interval' ? [cell, ' '.repeat(plot)] : [cell]
    }),
  ]
  const lines = diagnosis.moments.map((figures) => {
    const cells = columns.flatMap((column) => {
      const shown = typed(cellOf(column, figures, telling), look)
      const cell = leftAligned(column)
        ? padEnd(shown, widths.get(column)!)
        : padStart(shown, widths.get(column)!)
      if (column !== 'interval') return [cell]
      return [
        cell,
        figures.failRate.n > 0
          ? drawRange(figures.lostPer1000, most, plot, look)
          : padEnd(clip(notAsked(lang), plot, ''), plot),
      ]
    })
    const mark = clip(typed(cellOf('moment', figures, telling), look), name, look.unicode ? '…' : '~')
    return painted([padEnd(mark, name), ...cells].join(GAP).trimEnd(), toneOf(figures), look)
  })
  return [painted(heading.join(GAP).trimEnd(), 'soft', look), ...lines]
}

function drawCards(
  telling: Telling,
  width: number,
  most: number,
  toneOf: (figures: MomentDiagnosis) => 'failing' | 'strong' | undefined,
  look: Look,
): readonly string[] {
  const { lang } = telling
  const label = (column: Column): string => columnHeading(column, lang).name
  const cards = telling.diagnosis.moments.flatMap((figures) => {
    const cost = typed(
      figures.failRate.n > 0
        ? `${cellOf('lostPer1000', figures, telling)} (${cellOf('interval', figures, telling)})`
        : '–',
      look,
    )
    const name = clip(
      typed(cellOf('moment', figures, telling), look),
      width - displayWidth(cost) - 2,
      look.unicode ? '…' : '~',
    )
    const first = padEnd(name, width - displayWidth(cost)) + cost
    const said = [
      ...(figures.probabilityWeakest > 0
        ? [`${label('probabilityWeakest')} ${cellOf('probabilityWeakest', figures, telling)}`]
        : []),
      `${label('failRate')} ${cellOf('failRate', figures, telling)}`,
      ...(figures.kind === null ? [] : [cellOf('kind', figures, telling)]),
    ].map((text) => ({ text }))
    const asked = figures.failRate.n > 0
    const second = `  ${asked ? drawRange(figures.lostPer1000, most, Math.max(8, width - 2), look) : notAsked(lang)}`
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
