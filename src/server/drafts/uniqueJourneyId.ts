/**
 * An id that no journey has yet, in the letters that a journey's id may have. The sample's is never taken.
 *
 * @example uniqueJourneyId('corner-shop', new Set(['corner-shop'])) // 'corner-shop-2'
 */
export function uniqueJourneyId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  const stem = wanted.replace(/-\d+$/, '')
  for (let nth = 2; ; nth++) if (!taken.has(`${stem}-${nth}`)) return `${stem}-${nth}`
}
