export type Period = 'day' | 'week' | 'month'

const DAY = 86_400_000
const LENGTHS = { day: 1, week: 7, month: 30.4 } as const
/** More pieces than these are no picture; fewer encounters a piece on average no number. */
const MOST_PIECES = 62
const FEWEST_EACH = 10

/** The finest pieces of time that are few enough to look at and large enough to say something. */
export function choosePeriod(
  { from, to }: { readonly from: string; readonly to: string },
  encounters: number,
): Period {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1
  const fits = (['day', 'week'] as const).find((period) => {
    const pieces = Math.ceil(days / LENGTHS[period])
    return pieces <= MOST_PIECES && encounters / pieces >= FEWEST_EACH
  })
  return fits ?? 'month'
}
