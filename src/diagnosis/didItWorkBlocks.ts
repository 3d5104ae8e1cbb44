/** First day looked at, the day from which the action was done, last day; local days since 1970-01-01, inclusive. */
export interface Windows {
  readonly since: number
  readonly from: number
  readonly until: number
}

/** Neighbouring days taken together, all before or all after the action began. */
export interface Block {
  readonly first: number
  readonly last: number
  readonly after: boolean
}

const WEEK = 7
/** Fewest blocks on each side from which differences between them can be told. */
const FEWEST = 4

/**
 * Parts the days before and after an action into blocks of one length that begin at the action: weeks, so that
 * weekdays weigh alike, where each side has four; else as many days as leave four blocks on the shorter side. Days left
 * over at an outer end join the block beside them where they are fewer than half of one.
 */
export function chooseBlocks({ since, from, until }: Windows): readonly Block[] {
  const shorter = Math.min(from - since, until - from + 1)
  const length = shorter >= FEWEST * WEEK ? WEEK : Math.max(1, Math.floor(shorter / FEWEST))
  const blocks: Block[] = []
  for (let last = from - 1; last >= since; last -= length)
    blocks.unshift({ first: Math.max(since, last - length + 1), last, after: false })
  for (let first = from; first <= until; first += length)
    blocks.push({ first, last: Math.min(until, first + length - 1), after: true })
  return joinEnds(blocks, length)
}

function joinEnds(blocks: readonly Block[], length: number): readonly Block[] {
  const short = ({ first, last }: Block): boolean => 2 * (last - first + 1) < length
  const [one, two] = blocks
  const joined =
    one && two && short(one) && one.after === two.after
      ? [{ ...two, first: one.first }, ...blocks.slice(2)]
      : [...blocks]
  const [past, end] = joined.slice(-2)
  return past && end && short(end) && past.after === end.after
    ? [...joined.slice(0, -2), { ...past, last: end.last }]
    : joined
}
