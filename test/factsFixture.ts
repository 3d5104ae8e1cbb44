import type { JourneyId, MomentId } from '../src/domain/ids.ts'
import type { Journey } from '../src/domain/journey.ts'
import { KEPT } from '../src/domain/patternTable.ts'
import type { ImportDictionary, VisitBatch, VisitColumns, WideBatch } from '../src/domain/visitBatch.ts'
import type { Facts } from '../src/store/facts/facts.ts'
import type { Settlement } from '../src/store/facts/port/settlement.ts'

/** A journey of some moments m0, m1 … for tests. */
export function journeyOf(
  moments: number,
  {
    id = 'j',
    segments = [],
    reversed = false,
    max = 5,
  }: {
    id?: string
    segments?: readonly string[]
    reversed?: boolean
    max?: number
  } = {},
): Journey {
  const scale = { min: 1, max, failed: 2, target: 4, reversed, labels: {} }
  return {
    id: id as JourneyId,
    version: 1,
    name: id,
    scale,
    moments: Array.from({ length: moments }, (_, i) => ({
      id: `m${i}` as MomentId,
      name: `m${i}`,
      description: null,
      phase: 'smot' as const,
      seconds: null,
      touchpoint: null,
      standard: null,
      keywords: {},
      remedies: [],
      scale,
      column: [`m${i}`],
      secondsColumn: null,
      expectationColumn: null,
      notMet: [],
      notAsked: [],
      codes: [],
    })),
    outcome: { kind: 'satisfied', column: ['o'], reading: { kind: 'atLeast', atLeast: 4 }, missing: [] },
    pick: null,
    visit: [['visit']],
    customer: null,
    at: null,
    place: null,
    staff: null,
    comment: null,
    weight: null,
    segments: segments.map((name) => [name]),
    long: null,
    value: null,
    reading: { confidence: 0.5 },
  }
}

/** Visits of a wide file: a list of levels each. */
export function wideBatch(rows: readonly (readonly number[])[], more: Partial<VisitColumns> = {}): WideBatch {
  const count = rows.length
  return {
    layout: 'wide',
    visits: {
      rows: count,
      file: 0,
      lines: Uint32Array.from(rows, (_, i) => i + 2),
      keys: null,
      customers: null,
      buckets: new Uint8Array(count),
      at: null,
      days: null,
      places: null,
      staff: null,
      sources: null,
      traits: null,
      outcomes: new Uint8Array(count).fill(KEPT),
      outcomeTexts: null,
      weights: null,
      comments: null,
      picks: null,
      ...more,
    },
    levels: (rows[0] ?? []).map((_, m) => Uint8Array.from(rows, (row) => row[m]!)),
    seconds: (rows[0] ?? []).map(() => null),
    expectations: (rows[0] ?? []).map(() => null),
  }
}

let imports = 0

/** Imports a batch whole. */
export async function importBatch(
  facts: Facts,
  journey: Journey,
  batch: VisitBatch,
  dictionary: ImportDictionary = { texts: [''], traits: [[]] },
): Promise<Settlement> {
  const id = `import-${++imports}`
  const session = await facts.beginImport({ id, journey, content: id, files: ['x.csv'] })
  await session.append(batch)
  const settlement = await session.settle({ dictionary, unnamed: 'treatAsNew' })
  await session.commit({ setAside: 0 })
  return settlement
}
