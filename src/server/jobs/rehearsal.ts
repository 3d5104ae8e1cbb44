import { tellDiagnosis } from '../../diagnosis/diagnose.ts'
import { createStudy } from '../../diagnosis/study.ts'
import { createWhatIf } from '../../diagnosis/whatIf.ts'
import type { MomentId } from '../../domain/ids.ts'
import { KEPT, LOST, type PatternTable, PICK_NOT_ASKED } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'

const MOMENTS = 10
const LEVELS = 5

/** Rows of the diagnosis that is rehearsed: a second one, larger, helps little more and takes as long again. */
const REHEARSED = 700

/** What a thread may do before it is asked anything, bit by bit: whoever asks waits for one bit at most. */
export function* rehearse(): Generator<void> {
  const study = createStudy(inventVisits(REHEARSED))
  yield
  const { moments } = tellDiagnosis(study)
  yield
  const ask = createWhatIf(study)
  for (const { id } of moments.slice(0, 2)) {
    ask([{ moment: id, change: { kind: 'fewer-failures', by: 0.5 } }])
    yield
  }
}

/**
 * Made-up visits of an ordinary kind: ten moments of five levels, two segments, one moment that matters. A diagnosis of
 * them tells nobody anything; it has the loops of all diagnoses compiled before the first question comes.
 */
function inventVisits(rows: number): PatternTable {
  const random = createRandom(rows)
  const levels = Array.from({ length: MOMENTS }, () => new Uint8Array(rows))
  const outcomes = new Uint8Array(rows)
  const segments = ['a', 'b'].map((name) => ({
    name,
    values: ['x', 'y'],
    codes: Uint16Array.from({ length: rows }, () => (random() < 0.5 ? 1 : 0)),
  }))
  for (let i = 0; i < rows; i++) {
    for (const column of levels) column[i] = 1 + Math.floor(LEVELS * Math.sqrt(random()))
    const isKept = random() < (levels[0]![i]! < 3 ? 0.5 : 0.8) - (levels[1]![i]! < 3 ? 0.2 : 0)
    outcomes[i] = isKept ? KEPT : LOST
  }
  return {
    rows,
    moments: levels.map((_, m) => ({ id: `moment-${m}` as MomentId, levels: LEVELS, failed: 2, target: 4 })),
    levels,
    picks: new Int16Array(rows).fill(PICK_NOT_ASKED),
    outcomes,
    segments,
    buckets: Uint8Array.from({ length: rows }, (_, i) => i),
    counts: new Float64Array(rows).fill(1),
    weights: new Float64Array(rows).fill(1),
    customersRepeat: false,
    outcomeKind: 'satisfied',
  }
}
