import { bucketOf, bucketOfBytes } from '../../domain/bucketOf.ts'
import type { Journey } from '../../domain/journey.ts'
import { PICK_NOT_ASKED, UNKNOWN } from '../../domain/patternTable.ts'
import type { ByteTexts, VisitBatch, VisitColumns } from '../../domain/visitBatch.ts'
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
import { createLevelColumn } from './levelColumn.ts'
import type { ColumnPlan } from './resolveColumns.ts'
import { reusable } from './reusable.ts'
import { createByteTextReader } from './textColumn.ts'
import { type Refuse, toReader } from './valueColumn.ts'

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
  const ratings = plan.ratings.map(
    (source, i) => source && createLevelColumn(source, createRatingRule(journey.moments[i]!)),
  )
  const seconds = plan.seconds.map((source) => toReader(source, parseSeconds, reusable(Float32Array)))
  const expectations = plan.expectations.map(
    (source, i) => source && createLevelColumn(source, createExpectationRule(journey.moments[i]!)),
  )
  return (piece, from, ordinal, refuse) => ({
    layout: 'wide',
    visits: readVisitColumns(piece, from, ordinal, refuse),
    levels: ratings.map((read) => read?.(piece, from, refuse) ?? null),
    seconds: seconds.map((read) => read?.(piece, from, refuse) ?? null),
    expectations: expectations.map((read) => read?.(piece, from, refuse) ?? null),
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
  const key = createByteTextReader(plan.key)
  const customer = createByteTextReader(plan.customer ? [plan.customer] : [])
  const comment = createByteTextReader(plan.comment ? [plan.comment] : [])
  const time = createTimeReader({ source: plan.at, journey, fileName })
  const lines = reusable(Uint32Array)
  const buckets = reusable(Uint8Array)
  const place = toReader(plan.place, toCode, reusable(Uint32Array))
  const staff = toReader(plan.staff, toCode, reusable(Uint32Array))
  const source = toReader(plan.source, toCode, reusable(Uint32Array))
  const traits = createTraitsReader({ plan, dictionary })
  const outcome =
    journey.outcome &&
    toReader(plan.outcome, createOutcomeRule(journey.outcome), reusable(Uint8Array, UNKNOWN))
  const outcomeText = journey.outcome && toReader(plan.outcome, toCode, reusable(Uint32Array))
  const weight = toReader(plan.weight, parseWeight, reusable(Float64Array, Number.NaN))
  const pick =
    journey.pick &&
    toReader(plan.pick, createPickRule(journey.pick, journey), reusable(Int32Array, PICK_NOT_ASKED))

  return (piece, from, ordinal, refuse) => {
    const { rows } = piece
    const keys = key?.(piece, from) ?? null
    const customers = customer?.(piece, from) ?? null
    if (keys) refuseNameless(plan, piece, from, refuse)
    return {
      rows,
      file,
      lines: copied(piece.lines, lines(rows)),
      keys,
      customers,
      buckets: toBuckets({ buckets: buckets(rows), from, ordinal, keys, customers }),
      ...time(piece, from, refuse),
      places: place?.(piece, from, refuse) ?? null,
      staff: staff?.(piece, from, refuse) ?? null,
      sources: source?.(piece, from, refuse) ?? null,
      traits: traits?.(piece, from) ?? null,
      outcomes: outcome?.(piece, from, refuse) ?? null,
      outcomeTexts: outcomeText?.(piece, from, refuse) ?? null,
      weights: weight?.(piece, from, refuse) ?? null,
      comments: comment?.(piece, from) ?? null,
      picks: pick?.(piece, from, refuse) ?? null,
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

const has = (texts: ByteTexts | null, row: number): texts is ByteTexts =>
  texts !== null && texts.starts[row]! < texts.ends[row]!

const copied = (from: Int32Array, to: Uint32Array): Uint32Array => {
  for (let row = 0; row < to.length; row++) to[row] = from[row]!
  return to
}

function toBuckets({
  buckets,
  from,
  ordinal,
  keys,
  customers,
}: {
  buckets: Uint8Array
  from: number
  ordinal: number
  keys: ByteTexts | null
  customers: ByteTexts | null
}): Uint8Array {
  for (let row = from; row < buckets.length; row++) {
    const who = has(customers, row) ? customers : has(keys, row) ? keys : null
    buckets[row] =
      who === null
        ? bucketOf(String(ordinal + row - from + 1))
        : bucketOfBytes(who.bytes, who.starts[row]!, who.ends[row]!)
  }
  return buckets
}
