import { bucketOf } from '../../domain/bucketOf.ts'
import type { Journey } from '../../domain/journey.ts'
import { PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import type { VisitBatch, VisitColumns } from '../../domain/visitBatch.ts'
import { createOutcomeRule } from '../rules/createOutcomeRule.ts'
import { createPickRule } from '../rules/createPickRule.ts'
import { createExpectationRule, createRatingRule } from '../rules/createRatingRule.ts'
import { parseSeconds } from '../rules/parseSeconds.ts'
import { parseWeight } from '../rules/parseWeight.ts'
import type { Ruling } from '../rules/ruling.ts'
import { unguarded } from '../rules/unguarded.ts'
import type { RowPiece } from '../table/readRows.ts'
import type { GrowingDictionary } from './createImportDictionary.ts'
import { createLongReader } from './createLongReader.ts'
import { createTimeReader } from './createTimeReader.ts'
import { createTraitsReader } from './createTraitsReader.ts'
import type { ColumnPlan } from './resolveColumns.ts'
import { createTextReader } from './textColumn.ts'
import { fill, type Refuse, toColumn } from './valueColumn.ts'

export type RowReader = (piece: RowPiece, from: number, ordinal: number, refuse: Refuse) => VisitBatch

/** Reads pieces of rows by a plan: every column by its rule. Rows before `from` and rows refused are left as they fall. */
export function createRowReader({
  plan,
  journey,
  dictionary,
  file,
  fileName,
}: {
  plan: ColumnPlan
  journey: Journey
  dictionary: GrowingDictionary
  file: number
  fileName: string
}): RowReader {
  const readVisitColumns = createVisitReader({ plan, journey, dictionary, file, fileName })
  if (plan.layout === 'outcomes')
    return (piece, from, ordinal, refuse) => ({
      layout: 'outcomes',
      visits: readVisitColumns(piece, from, ordinal, refuse),
    })
  if (plan.layout === 'long') {
    const readEncounters = createLongReader({ plan, journey })
    return (piece, from, ordinal, refuse) => ({
      layout: 'long',
      visits: readVisitColumns(piece, from, ordinal, refuse),
      ...readEncounters(piece, from, refuse),
    })
  }
  const ratings = plan.ratings.map((source, i) => toColumn(source, createRatingRule(journey.moments[i]!)))
  const seconds = plan.seconds.map((source) => toColumn(source, parseSeconds))
  const expectations = plan.expectations.map((source, i) =>
    toColumn(source, createExpectationRule(journey.moments[i]!)),
  )
  return (piece, from, ordinal, refuse) => ({
    layout: 'wide',
    visits: readVisitColumns(piece, from, ordinal, refuse),
    levels: ratings.map((column) => fill(column, piece, from, refuse, new Uint8Array(piece.rows))),
    seconds: seconds.map((column) => fill(column, piece, from, refuse, new Float32Array(piece.rows))),
    expectations: expectations.map((column) => fill(column, piece, from, refuse, new Uint8Array(piece.rows))),
  })
}

function createVisitReader({
  plan,
  journey,
  dictionary,
  file,
  fileName,
}: {
  plan: ColumnPlan
  journey: Journey
  dictionary: GrowingDictionary
  file: number
  fileName: string
}): (piece: RowPiece, from: number, ordinal: number, refuse: Refuse) => VisitColumns {
  const toCode = (text: string): Ruling<number> => ({
    value: dictionary.textCode(unguarded(text.trim()).normalize('NFC')),
  })
  const key = createTextReader(plan.key)
  const customer = createTextReader(plan.customer ? [plan.customer] : [])
  const comment = createTextReader(plan.comment ? [plan.comment] : [])
  const time = createTimeReader({ source: plan.at, journey, fileName })
  const place = toColumn(plan.place, toCode)
  const staff = toColumn(plan.staff, toCode)
  const source = toColumn(plan.source, toCode)
  const traits = createTraitsReader({ plan, dictionary })
  const outcome = journey.outcome && toColumn(plan.outcome, createOutcomeRule(journey.outcome))
  const outcomeText = journey.outcome && toColumn(plan.outcome, toCode)
  const weight = toColumn(plan.weight, parseWeight)
  const pick = journey.pick && toColumn(plan.pick, createPickRule(journey.pick, journey))

  return (piece, from, ordinal, refuse) => {
    const { rows } = piece
    const keys = key?.(piece, from) ?? null
    const customers = customer?.(piece, from) ?? null
    if (keys) refuseNameless(plan, piece, from, refuse)
    return {
      rows,
      file,
      lines: Uint32Array.from(piece.lines.subarray(0, rows)),
      keys,
      customers,
      buckets: toBuckets({ rows, from, ordinal, keys, customers }),
      ...time(piece, from, refuse),
      places: fill(place, piece, from, refuse, new Uint32Array(rows)),
      staff: fill(staff, piece, from, refuse, new Uint32Array(rows)),
      sources: fill(source, piece, from, refuse, new Uint32Array(rows)),
      traits: traits?.(piece, from) ?? null,
      outcomes: fill(outcome, piece, from, refuse, new Uint8Array(rows).fill(UNKNOWN)),
      outcomeTexts: fill(outcomeText, piece, from, refuse, new Uint32Array(rows)),
      weights: fill(weight, piece, from, refuse, new Float64Array(rows).fill(Number.NaN)),
      comments: comment?.(piece, from) ?? null,
      picks: fill(pick, piece, from, refuse, new Int32Array(rows).fill(PICK_NOT_ASKED)),
    }
  }
}

/** A visit's id must be whole: a row without one could be any visit. */
function refuseNameless(plan: ColumnPlan, piece: RowPiece, from: number, refuse: Refuse): void {
  for (const source of plan.key) {
    if (source.kind === 'constant') continue
    const { index, name } = source
    for (let row = from, at = from * piece.stride + index; row < piece.rows; row++, at += piece.stride)
      if (isBlank(piece.bytes, piece.starts[at]!, piece.ends[at]!))
        refuse(row, name, '', { en: 'the visit has no id', ko: '방문 번호가 없습니다' })
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] !== 32 && bytes[i] !== 9) return false
  return true
}

function toBuckets({
  rows,
  from,
  ordinal,
  keys,
  customers,
}: {
  rows: number
  from: number
  ordinal: number
  keys: readonly string[] | null
  customers: readonly string[] | null
}): Uint8Array {
  const buckets = new Uint8Array(rows)
  for (let row = from; row < rows; row++)
    buckets[row] = bucketOf(customers?.[row] || keys?.[row] || String(ordinal + row - from + 1))
  return buckets
}
