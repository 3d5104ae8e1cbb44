import { formatNumber, formatPercent, formatPercentRange } from '../../words/figures.ts'
import { failuresLabel } from '../../words/keptWords.ts'
import type { Telling } from '../../words/telling.ts'
import { displayWidth, padEnd, padStart } from './displayWidth.ts'
import { drawBar } from './drawRange.ts'
import { type Look, painted, typed } from './look.ts'

const GAP = '  '
const LEAST_BAR = 5

/** The share kept by the number of failed moments, a bar a row. */
export function drawKept({ diagnosis, lang }: Telling, width: number, look: Look): readonly string[] {
  const rows = diagnosis.keptByFailures.map((row) => ({
    label: failuresLabel(row, lang),
    visits: lang === 'ko' ? `${formatNumber(row.visits)}건` : formatNumber(row.visits),
    share: row.kept.n > 0 ? formatPercent(row.kept.value, lang) : '–',
    range: row.kept.n > 0 ? `(${formatPercentRange(row.kept, lang)})` : '',
    value: row.kept.n > 0 ? row.kept.value : 0,
  }))
  const widest = (of: (row: (typeof rows)[number]) => string): number =>
    Math.max(0, ...rows.map((row) => displayWidth(of(row))))
  const [label, visits, share, range] = [
    widest((row) => row.label),
    widest((row) => row.visits),
    widest((row) => row.share),
    widest((row) => row.range),
  ]
  const used = label + visits + share + range + 4 * GAP.length
  const all = width - used >= LEAST_BAR
  const bar = Math.min(
    48,
    Math.max(LEAST_BAR, all ? width - used : width - label - share - range - 3 * GAP.length),
  )
  return rows
    .map((row) =>
      [
        padStart(row.label, label),
        ...(all ? [painted(padStart(row.visits, visits), 'soft', look)] : []),
        padEnd(drawBar(row.value, bar, look), bar),
        padStart(row.share, share),
        painted(row.range, 'soft', look),
      ].join(GAP),
    )
    .map((line) => typed(line, look))
}
