/** Seconds compressed so that 2 s and 120 s both show: log2(1 + seconds), 0 for 0, 1.6 for 2, 6.9 for 120. */
export const compressSeconds = (seconds: number): number =>
  Math.log2(1 + Math.min(Math.max(seconds, 0), 86_400))

const UNKNOWN_SECONDS = 10

/**
 * The compressed length of each link; one whose seconds are not known gets the median of the known ones.
 */
export function compressedLengths(seconds: readonly (number | null)[]): readonly number[] {
  const known = seconds.filter((s) => s !== null).map(compressSeconds)
  known.sort((a, b) => a - b)
  const typical = known[Math.floor(known.length / 2)] ?? compressSeconds(UNKNOWN_SECONDS)
  return seconds.map((s) => (s === null ? typical : compressSeconds(s)))
}
