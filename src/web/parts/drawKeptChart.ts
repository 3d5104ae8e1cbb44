import { axisX, axisY, barY, dot, gridY, plot, ruleX, text } from '@observablehq/plot'
import { type KeptByFailures, MODEL_NAMES, type ModelName } from '../../domain/diagnosis.ts'
import type { Lang } from '../../domain/text.ts'
import { formatNumber, formatPercent } from '../../words/figures.ts'
import { failuresLabel } from '../../words/keptWords.ts'

interface Options {
  readonly width: number
  readonly lang: Lang
}

interface Predicted {
  readonly at: string
  readonly name: ModelName
  readonly share: number
}

const ASIDE: { readonly [name in ModelName]: number } = { compensating: -16, chain: 0, 'weakest-link': 16 }

/** How many stay by the number of failed moments, with intervals, and what each model predicts. */
export function drawKeptChart(rows: readonly KeptByFailures[], { width, lang }: Options): Element {
  const label = (row: KeptByFailures): string => failuresLabel(row, lang)
  const predicted: Predicted[] = rows.flatMap((row) =>
    row.predicted
      ? MODEL_NAMES.map((name) => ({ at: label(row), name, share: row.predicted?.[name] ?? 0 }))
      : [],
  )
  const inert = document.implementation.createHTMLDocument()
  const drawn = plot({
    document: inert,
    width,
    height: 260,
    marginTop: 22,
    marginLeft: 40,
    marginRight: 4,
    marginBottom: 44,
    className: 'plot-drawing',
    x: { type: 'band', domain: rows.map(label), padding: 0.3, label: null },
    y: { domain: [0, 1], label: null },
    symbol: { domain: [...MODEL_NAMES], range: ['circle', 'diamond', 'triangle'] },
    marks: [
      gridY({ ticks: 5, className: 'plot-grid' }),
      axisY({ ticks: 5, tickFormat: (share: number) => `${Math.round(share * 100)}`, tickSize: 0 }),
      axisX({ tickSize: 0, tickPadding: 8 }),
      barY(rows, { x: label, y: (row: KeptByFailures) => row.kept.value, className: 'plot-bars', ry2: 4 }),
      ruleX(rows, {
        x: label,
        y1: (row: KeptByFailures) => row.kept.low,
        y2: (row: KeptByFailures) => row.kept.high,
        className: 'plot-intervals',
      }),
      text(rows, {
        x: label,
        y: 0,
        dy: 34,
        text: (row: KeptByFailures) => formatNumber(row.visits),
        className: 'plot-counts',
      }),
      text(rows, {
        x: label,
        y: 0,
        dy: -10,
        text: (row: KeptByFailures) => formatPercent(row.kept.value, lang),
        className: 'plot-values',
      }),
      ...MODEL_NAMES.map((name) =>
        dot(
          predicted.filter((one) => one.name === name),
          { x: 'at', y: 'share', symbol: 'name', r: 4.5, dx: ASIDE[name], className: 'plot-marks' },
        ),
      ),
    ],
  })
  // the library writes a style element of its own, which a strict content security policy refuses
  for (const style of drawn.querySelectorAll('style')) style.remove()
  return document.adoptNode(drawn)
}
