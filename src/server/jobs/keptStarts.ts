import type { Study } from '../../diagnosis/study.ts'
import { type FitStarts, toStarts } from '../../diagnosis/warmStart.ts'

/** Where the fits of the last studies of a thread ended, by the question's series. */
export interface KeptStarts {
  readonly find: (series: string | undefined) => FitStarts
  readonly keep: (series: string | undefined, study: Study) => void
}

/** Each is some tens of kilobytes: parameters, not rows. */
const MOST_STARTS = 32

/** Keeps a few starts, the least recently used forgotten first. */
export function createKeptStarts({ most = MOST_STARTS } = {}): KeptStarts {
  const kept = new Map<string, FitStarts>()
  return {
    find: (series) => (series === undefined ? undefined : kept.get(series)) ?? {},
    keep: (series, { fits }) => {
      if (series === undefined || !fits) return
      kept.delete(series)
      kept.set(series, toStarts(fits))
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
    },
  }
}
