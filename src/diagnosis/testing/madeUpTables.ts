import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { MomentColumn, PatternTable } from '../../domain/patternTable.ts'
import { createRandom } from '../../stats/random.ts'
import { diagnose } from '../diagnose.ts'
import { findFaults } from './findFaults.ts'
import { type MadeUpVisit, momentOf, outcomeOf, toTable } from './toTable.ts'

/** Three moments of five levels, of which one and two fail. */
export const three = ['a', 'b', 'c'].map((id) => momentOf(id))
export const remarksOf = (diagnosis: Diagnosis): string[] => diagnosis.remarks.map(({ kind }) => kind)
/** The diagnosis of a table, held against everything that a diagnosis of any table must keep. */
export const sound = (table: PatternTable): Diagnosis => {
  const diagnosis = diagnose(table, { draws: 200 })
  const faults = findFaults(diagnosis)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return diagnosis
}

/** Random ratings; the first moment's failure takes `effect` from P(kept) = 0.85. */
export function make(
  n: number,
  options: {
    readonly moments?: readonly MomentColumn[]
    readonly effect?: number
    readonly seed?: number
    readonly each?: (visit: MadeUpVisit, i: number) => Partial<MadeUpVisit>
    readonly customersRepeat?: boolean
    readonly segments?: readonly string[]
  } = {},
): PatternTable {
  const { moments = three, effect = 0, seed = 15, each = () => ({}), ...rest } = options
  const random = createRandom(seed)
  const list = Array.from({ length: n }, (_, i): MadeUpVisit => {
    const levels = moments.map(({ levels }) => 1 + Math.floor(levels * random()))
    const failed = moments.length > 0 && levels[0]! <= moments[0]!.failed
    const visit = { levels, outcome: outcomeOf(random() < (failed ? 0.85 - effect : 0.85)), bucket: i % 256 }
    return { ...visit, ...each(visit, i) }
  })
  return toTable(moments, list, rest)
}
/** Visits all of whose ratings of one moment are this code. */
export const replace = (at: number, code: number) => (visit: MadeUpVisit) => ({
  levels: visit.levels.map((level, m) => (m === at ? code : level)),
})
