import type { Journey } from '../../domain/journey.ts'
import type { VisitBatch } from '../../domain/visitBatch.ts'
import type { Bilingual } from '../inputProblem.ts'
import type { RowPiece } from '../table/readRows.ts'
import { readTableRows } from '../table/readTableRows.ts'
import { columnProblems } from './columnProblems.ts'
import { compactBatch } from './compactBatch.ts'
import type { GrowingDictionary } from './createImportDictionary.ts'
import { createRowReader } from './createRowReader.ts'
import type { OpenedTable } from './openTable.ts'
import type { ColumnPlan } from './resolveColumns.ts'

/** A row that was not imported, and why. */
export interface SetAside {
  /** Index of the file within its import. */
  readonly file: number
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  readonly reason: Bilingual
  /** The row as it stands in the file, a text a column and what is beyond them; null where it could not be cut. */
  readonly fields: readonly string[] | null
}

export interface ReadPiece {
  readonly batch: VisitBatch
  readonly setAside: readonly SetAside[]
}

const LONGEST_VALUE = 200
/** So many fields beyond the header's are kept of a row that has too many. */
export const SURPLUS = 8

/**
 * Reads the rows of an opened table, piece by piece. Rows that cannot be used are handed over as set aside.
 * Throws InputProblem where the file as a whole cannot be used.
 */
export async function* readVisits({
  table,
  plan,
  journey,
  file,
  dictionary,
  onBytes,
  signal,
}: {
  table: OpenedTable
  plan: ColumnPlan
  journey: Journey
  file: number
  dictionary: GrowingDictionary
  onBytes?: ((bytes: number) => void) | undefined
  signal?: AbortSignal | undefined
}): AsyncGenerator<ReadPiece> {
  const { examined, rowNumbers, unread } = table
  const readRow = createRowReader({ plan, journey, dictionary, file, fileName: examined.name })
  let ordinal = 0
  let untold = unread.map((row): SetAside => ({ file, column: null, fields: null, ...row }))
  for await (const piece of readTableRows({
    examined,
    dialect: table.header,
    rowsBefore: plan.rowsBefore,
    width: plan.width + SURPLUS,
    rowNumbers,
    onBytes,
    signal,
  })) {
    const bad = new Uint8Array(piece.rows)
    const setAside: SetAside[] = untold
    untold = []
    const refuse = (row: number, column: string | null, value: string | null, reason: Bilingual): void => {
      if (bad[row] !== 0) return
      bad[row] = 1
      const shown =
        value !== null && value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value
      setAside.push({
        file,
        line: piece.lines[row]!,
        column,
        value: shown,
        reason,
        fields: toFields(piece, row),
      })
    }
    markBlank(piece, bad)
    refuseRagged(piece, plan.width, refuse)
    const batch = readRow(piece, 0, ordinal, refuse)
    ordinal += piece.rows
    setAside.sort((a, b) => a.line - b.line)
    yield { batch: compactBatch(batch, bad), setAside }
  }
  if (ordinal === 0) throw columnProblems.headerOnly(examined.name)
}

/** The fields of a row as text, as many as are kept. */
export const toFields = ({ bytes, stride, starts, ends, widths }: RowPiece, row: number): string[] =>
  Array.from({ length: Math.min(widths[row]!, stride) }, (_, f) =>
    bytes.toString('utf8', starts[row * stride + f]!, ends[row * stride + f]!),
  )

/** Rows of empty fields only, as spreadsheets leave at the end, are no visits and no faults. */
function markBlank({ rows, stride, starts, ends, widths }: RowPiece, bad: Uint8Array): void {
  for (let row = 0; row < rows; row++) {
    const first = row * stride
    const last = first + Math.min(widths[row]!, stride) - 1
    if (widths[row]! <= stride && ends[last]! - starts[first]! === widths[row]! - 1) bad[row] = 1
  }
}

function refuseRagged(
  { rows, widths, torn }: RowPiece,
  width: number,
  refuse: (row: number, column: string | null, value: string | null, reason: Bilingual) => void,
): void {
  for (let row = 0; row < rows; row++) {
    if (widths[row] !== width)
      refuse(row, null, null, {
        en: `has ${widths[row]} fields where the header has ${width}`,
        ko: `첫 줄은 ${width}칸인데 이 줄은 ${widths[row]}칸입니다`,
      })
    else if (torn[row] !== 0)
      refuse(row, null, null, {
        en: 'has text after a closing quote',
        ko: '닫는 따옴표 뒤에 글자가 더 있습니다',
      })
  }
}
