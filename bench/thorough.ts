import { join } from 'node:path'
import { tellDiagnosis } from '../src/diagnosis/diagnose.ts'
import { createStudy } from '../src/diagnosis/study.ts'
import type { Tree } from '../src/diagnosis/thorough/tree.ts'
import { realDataFolder } from '../test/realData.ts'
import { readTable } from './readTable.ts'

/** How many sets of moments and segments the leaves of trees belong to. */
const setsOf = (trees: readonly Tree[]): number =>
  new Set(trees.flatMap(({ leaves }) => leaves.map(({ variables }) => variables.join()))).size

/**
 * The airline file in both gears: `npx tsx bench/thorough.ts [seed]`. Log losses are of fifths of the visits that the
 * models did not see (five splits of 80 to 20 by the seed). CPU seconds of the diagnosis alone.
 */
const seed = Number(process.argv[2] ?? 15)
const data = realDataFolder()
if (data) {
  const table = await readTable([join(data, 'airline/visits.csv')], join(data, 'airline/flight.journey.yaml'))
  for (const thorough of [false, true]) {
    const before = process.cpuUsage()
    const study = createStudy(table, { seed, thorough })
    const diagnosis = tellDiagnosis(study)
    const { user, system } = process.cpuUsage(before)
    const { predictor } = diagnosis.model
    console.log(
      `${thorough ? 'thorough' : 'ordinary'}: held-out log loss ${predictor.heldOutLogLoss.toFixed(4)}, accuracy ${predictor.accuracy.toFixed(4)}, ${((user + system) / 1e6).toFixed(1)} CPU s`,
    )
    for (const { id, lostPer1000: l, probabilityWeakest } of diagnosis.moments.slice(0, 6))
      console.log(
        `  ${id}: ${l.value.toFixed(1)} (${l.low.toFixed(1)} to ${l.high.toFixed(1)}), weakest ${probabilityWeakest.toFixed(2)}`,
      )
    const found = study.fits?.together
    if (found)
      console.log(
        `  trees a fold: ${found.trees.join(', ')}; sets of moments and segments: ${found.forests.map(setsOf).join(', ')}`,
      )
  }
}
