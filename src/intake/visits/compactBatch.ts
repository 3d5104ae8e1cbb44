import type { TextColumn, VisitBatch, VisitColumns } from '../../domain/visitBatch.ts'

/** The batch without the rows marked as bad. */
export function compactBatch(batch: VisitBatch, bad: Uint8Array): VisitBatch {
  let rows = 0
  for (let row = 0; row < bad.length; row++) if (bad[row] === 0) rows++
  if (rows === bad.length) return batch
  const kept = new Uint32Array(rows)
  for (let row = 0, to = 0; row < bad.length; row++) if (bad[row] === 0) kept[to++] = row
  const take = <T extends Column>(column: T): T => takeRows(column, kept)
  const takeAll = <T extends Column>(columns: readonly (T | null)[]): (T | null)[] =>
    columns.map((column) => column && take(column))
  const visits = takeVisits(batch.visits, kept, take)
  if (batch.layout === 'outcomes') return { layout: 'outcomes', visits }
  if (batch.layout === 'wide')
    return {
      layout: 'wide',
      visits,
      levels: takeAll(batch.levels),
      seconds: takeAll(batch.seconds),
      expectations: takeAll(batch.expectations),
    }
  return {
    layout: 'long',
    events: batch.events,
    visits,
    moments: take(batch.moments),
    levels: take(batch.levels),
    seconds: batch.seconds && take(batch.seconds),
    perspectives: batch.perspectives && take(batch.perspectives),
  }
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array

function takeVisits(
  visits: VisitColumns,
  kept: Uint32Array,
  take: <T extends Column>(column: T) => T,
): VisitColumns {
  return {
    rows: kept.length,
    file: visits.file,
    lines: take(visits.lines),
    keys: takeTexts(visits.keys, kept),
    customers: takeTexts(visits.customers, kept),
    buckets: take(visits.buckets),
    at: visits.at && take(visits.at),
    days: visits.days && take(visits.days),
    places: visits.places && take(visits.places),
    staff: visits.staff && take(visits.staff),
    sources: visits.sources && take(visits.sources),
    traits: visits.traits && take(visits.traits),
    outcomes: visits.outcomes && take(visits.outcomes),
    outcomeTexts: visits.outcomeTexts && take(visits.outcomeTexts),
    weights: visits.weights && take(visits.weights),
    comments: takeTexts(visits.comments, kept),
    picks: visits.picks && take(visits.picks),
  }
}

function takeTexts(texts: TextColumn | null, kept: Uint32Array): TextColumn | null {
  if (texts === null) return null
  if (!('bytes' in texts)) return Array.from(kept, (row) => texts[row]!)
  return { bytes: texts.bytes, starts: takeRows(texts.starts, kept), ends: takeRows(texts.ends, kept) }
}

function takeRows<T extends Column>(column: T, kept: Uint32Array): T {
  const from = column as unknown as Float64Array
  const to = new (from.constructor as new (length: number) => Float64Array)(kept.length)
  for (let i = 0; i < kept.length; i++) to[i] = from[kept[i]!]!
  return to as unknown as T
}
