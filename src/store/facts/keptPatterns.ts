import { bytesOf, type PatternRows } from './patternRows.ts'
import type { Register } from './register.ts'

/** A pattern table as it was grouped last, with what it was made of. */
export interface KeptPattern {
  readonly register: Register
  /** Stored numbers of the journey's moments. */
  readonly numbers: readonly (number | null)[]
  /** Segment values of each combination. */
  readonly combinations: readonly (readonly string[])[]
  readonly customersRepeat: boolean
  readonly rows: PatternRows
}

/** The last pattern tables, so that the next look adds to them what is new. */
export interface KeptPatterns {
  readonly find: (key: string) => KeptPattern | null
  readonly keep: (key: string, pattern: KeptPattern) => void
}

const MOST_TABLES = 64
const MOST_BYTES = 64 * 1024 * 1024

/** Keeps a few tables, the least recently used forgotten first; one larger than all may be is not kept. */
export function createKeptPatterns({ most = MOST_TABLES, mostBytes = MOST_BYTES } = {}): KeptPatterns {
  const kept = new Map<string, { readonly pattern: KeptPattern; readonly bytes: number }>()
  let all = 0
  const forget = (key: string): void => {
    all -= kept.get(key)?.bytes ?? 0
    kept.delete(key)
  }
  return {
    find: (key) => {
      const found = kept.get(key)
      if (!found) return null
      kept.delete(key)
      kept.set(key, found)
      return found.pattern
    },
    keep: (key, pattern) => {
      forget(key)
      const bytes = 2 * key.length + bytesOf(pattern.rows)
      if (bytes > mostBytes) return
      kept.set(key, { pattern, bytes })
      all += bytes
      for (const oldest of kept.keys()) {
        if (kept.size <= most && all <= mostBytes) break
        forget(oldest)
      }
    },
  }
}
