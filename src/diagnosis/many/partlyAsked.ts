import { NOT_ASKED } from '../../domain/patternTable.ts'
import { WORD_MOMENTS } from '../../domain/visitWords.ts'
import type { Response } from '../fit.ts'
import type { Visits } from '../visits.ts'

/**
 * How fits weigh a visit that was not asked about everything. Its blanks hide levels that go along with those told, so
 * a model that takes *not asked* for one more level gives what hides behind the blank to the other moments: of ten million
 * visits with 5 % asked by a short form as much as their intervals are wide. Little weight is still enough to tell what
 * a blank is worth on average, which the visits that were asked everything cannot tell.
 */
export interface PartlyAsked {
  /** Weight of such a visit; 1 where they are fitted like all others. */
  readonly weight: number
  /** For each word of levels, ones in the places of moments whose blanks do not matter. */
  readonly ignored: Uint32Array
}

/** A twentieth: nearly unbiased, and enough for one number a moment. */
const WEIGHT = 0.05
/** Moments asked in fewer visits than this share cannot be waited for. */
const LEAST_ASKED = 0.5
/** Least share of visits that were asked everything, else they are too few to fit by. */
const LEAST_WHOLE = 0.5

/** Decides how visits are weighed, by a sample of them or by all. */
export function weighPartlyAsked({
  rows,
  moments,
  levels,
  counts,
}: Pick<Visits, 'rows' | 'moments' | 'levels' | 'counts'>): PartlyAsked {
  const width = moments.length
  const asked = new Float64Array(width)
  for (let at = 0; at < rows * width; at++)
    if (levels[at] !== NOT_ASKED) asked[at % width]! += counts[Math.floor(at / width)]!
  const all = counts.reduce((sum, count) => sum + count, 0)
  const ignored = new Uint32Array(Math.ceil(width / WORD_MOMENTS))
  for (let m = 0; m < ignored.length * WORD_MOMENTS; m++)
    if (m >= width || asked[m]! < LEAST_ASKED * all)
      ignored[Math.floor(m / WORD_MOMENTS)]! |= 1 << (4 * (m % WORD_MOMENTS))
  let whole = 0
  for (let row = 0; row < rows; row++) if (!hasBlanks(levels, row, width, ignored)) whole += counts[row]!
  return { weight: whole >= LEAST_WHOLE * all ? WEIGHT : 1, ignored }
}

/** The response of a sample with these weights. */
export function weighResponse(
  { kept, lost }: Response,
  { rows, moments, levels }: Visits,
  { weight, ignored }: PartlyAsked,
): Response {
  if (weight === 1) return { kept, lost }
  const by = Float64Array.from({ length: rows }, (_, row) =>
    hasBlanks(levels, row, moments.length, ignored) ? weight : 1,
  )
  return { kept: kept.map((w, i) => w * by[i]!), lost: lost.map((w, i) => w * by[i]!) }
}

function hasBlanks(levels: Uint8Array, row: number, width: number, ignored: Uint32Array): boolean {
  for (let m = 0; m < width; m++)
    if (
      levels[row * width + m] === NOT_ASKED &&
      ((ignored[Math.floor(m / WORD_MOMENTS)]! >>> (4 * (m % WORD_MOMENTS))) & 1) === 0
    )
      return true
  return false
}

/** Whether some place of a word is blank (four zero bits) that is not ignored. */
export const hasBlank = (word: number, ignored: number): boolean => {
  const filled = word | ignored
  return ((filled - 0x11111111) & ~filled & 0x88888888) !== 0
}
