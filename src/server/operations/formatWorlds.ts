import type { Lang } from '../../domain/text.ts'
import { type Bar, checkBars } from '../../worlds/checkBars.ts'
import type { Measured, WorldRow } from '../../worlds/worldRow.ts'
import {
  ALL_ROWS,
  AND_MORE,
  BAR_WORDS,
  BARS_HEADING,
  FIRST_FAULT,
  HEADINGS,
  LEGEND,
  VERDICTS,
} from './worldsWords.ts'

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

/** Columns that a text takes on a terminal: Hangul and its like take two. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0)
const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text
const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

const NONE = '–'
const share = (measured: Measured | null): string =>
  measured ? `${(100 * measured.value).toFixed(0)}±${(100 * measured.error).toFixed(0)} %` : NONE
const plain = (measured: Measured | null): string =>
  measured ? `${measured.value.toFixed(1)}±${measured.error.toFixed(1)}` : NONE

function cellsOf(row: WorldRow): string[] {
  const ask = row.medianAskMore === null ? '' : ` ${Math.round(row.medianAskMore)}`
  return [
    row.world,
    String(row.visits),
    String(row.sets),
    share(row.coverCost),
    share(row.coverZero),
    share(row.named),
    share(row.namedWrong),
    plain(row.regret),
    share(row.modelRight),
    share(row.modelWrong),
    share(row.modelCannotTell),
    row.askMoreGiven ? `${(100 * row.askMoreGiven.value).toFixed(0)} %${ask}` : NONE,
    share(row.settledAfter),
    row.costError ? row.costError.value.toFixed(1) : NONE,
    row.medianSeconds === null ? NONE : row.medianSeconds.toFixed(2),
  ]
}

/** Ratios of errors and regrets are plain numbers; every other bar is a share. */
const isShare = ({ name }: Bar): boolean => name !== 'regret' && name !== 'three-of-ten'

function limitOf(bar: Bar): string {
  const say = (limit: number): string => (isShare(bar) ? `${Math.round(100 * limit)} %` : String(limit))
  if (bar.least !== null && bar.most !== null) return `${say(bar.least)} … ${say(bar.most)}`
  return bar.least !== null ? `≥ ${say(bar.least)}` : `≤ ${say(bar.most ?? 0)}`
}

function barLine(bar: Bar, lang: Lang, nameWidth: number): string {
  const where = bar.at ? `${bar.at.world}, ${bar.at.visits}` : ALL_ROWS[lang]
  const more = bar.brokenAt.length > 1 ? AND_MORE(bar.brokenAt.length)[lang] : ''
  const found =
    bar.measured === null
      ? ''
      : `: ${isShare(bar) ? share(bar.measured) : plain(bar.measured)} (${where}${more})`
  const name = padEnd(`${BAR_WORDS[bar.name][lang]} ${limitOf(bar)}`, nameWidth)
  return `  ${name}  ${VERDICTS[bar.verdict][lang]}${found}`
}

/** The rows as a table by world and number of visits, and which bars of the methods hold, in words. */
export function formatWorlds(rows: readonly WorldRow[], lang: Lang): string {
  const table = [HEADINGS.map((heading) => heading[lang]), ...rows.map(cellsOf)]
  const widths = HEADINGS.map((_, c) => Math.max(...table.map((cells) => widthOf(cells[c]!))))
  const lines = table.map((cells) =>
    cells.map((cell, c) => (c === 0 ? padEnd(cell, widths[c]!) : padStart(cell, widths[c]!))).join('  '),
  )
  const faults = rows
    .filter((row) => row.firstFault !== null)
    .map((row) => `${FIRST_FAULT[lang]} (${row.world}, ${row.visits}): ${row.firstFault}`)
  const bars = checkBars(rows)
  const nameWidth = Math.max(...bars.map((bar) => widthOf(`${BAR_WORDS[bar.name][lang]} ${limitOf(bar)}`)))
  return [
    ...lines,
    '',
    LEGEND[lang],
    ...(faults.length > 0 ? ['', ...faults] : []),
    '',
    BARS_HEADING[lang],
    ...bars.map((bar) => barLine(bar, lang, nameWidth)),
    '',
  ].join('\n')
}

/** Whether no bar is missed by more than two Monte Carlo errors: what the exit code of `fifteen worlds` says. */
export const holdsBars = (rows: readonly WorldRow[]): boolean =>
  checkBars(rows).every(({ verdict }) => verdict !== 'broken')

/** The rows with the bars that they were held against: what `--json` prints. */
export const toReport = (rows: readonly WorldRow[]) => ({ rows, bars: checkBars(rows) })
