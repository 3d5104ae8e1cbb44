import { createManyStudy } from '../../diagnosis/many/createManyStudy.ts'
import { sortVisits } from '../../diagnosis/many/sortVisits.ts'
import type { Study } from '../../diagnosis/study.ts'
import type { FitStarts } from '../../diagnosis/warmStart.ts'
import type { VisitWords } from '../../domain/visitWords.ts'
import type { DiagnosisOptions } from './diagnosisTask.ts'
import { createThreadedPasses } from './threadedPasses.ts'

/** The study of very many visits, by this thread and one more; null where they need a pattern table. */
export async function studyMany(
  words: VisitWords,
  options: DiagnosisOptions,
  starts: FitStarts = {},
): Promise<Study | null> {
  let passes: ReturnType<typeof createThreadedPasses> | null = null
  try {
    return await createManyStudy(words, { ...options, starts }, ({ pooled }) => {
      const sorted = sortVisits(
        words,
        { pooledOf: pooled.pooledOf, combinations: pooled.combinations.length },
        (length) => new Uint32Array(new SharedArrayBuffer(4 * length)),
      )
      passes = createThreadedPasses(sorted)
      return passes
    })
  } finally {
    ;(passes as ReturnType<typeof createThreadedPasses> | null)?.close()
  }
}
