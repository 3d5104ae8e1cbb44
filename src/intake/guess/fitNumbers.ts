/** Which of some numbers are ratings, and on which scale. */
export interface NumberFit {
  readonly min: number
  readonly max: number
  /** What one step of the scale is: 1, or 0.5 for half stars, 10 for 0 to 100 by tens. */
  readonly step: number
  /** Numbers that are no ratings: 0 under a scale from 1, 9 and 99 above it. */
  readonly codes: readonly number[]
  /** Whether the highest code could as well be the best rating: 6 beside 1 to 5. */
  readonly unsureTop: boolean
}

type Counts = ReadonlyMap<number, number>

const isSpecial = (number: number): boolean =>
  (number < 0 && number >= -99) || [66, 77, 88, 95, 96, 97, 98, 99, 888, 998, 999, 9999].includes(number)

/**
 * Fits a scale to the numbers of one or several columns that share it. Null where the numbers are no ratings (ages,
 * amounts, yes and no as 1 and 2).
 */
export function fitNumbers(
  columns: readonly Counts[],
  { stated, isZeroRating }: { stated: number | null; isZeroRating: boolean },
): NumberFit | null {
  const counts = new Map<number, number>()
  for (const column of columns)
    for (const [number, count] of column) counts.set(number, (counts.get(number) ?? 0) + count)
  const all = [...counts.keys()].sort((a, b) => a - b)
  if (all.length < 2 || all.length > 40) return null
  const around = fitAroundZero(all)
  if (around) return around
  const specials = all.filter(isSpecial)
  const plain = all.filter((number) => !isSpecial(number))
  if (plain.length < 2) return null
  const hundreds = fitHundred(plain, specials)
  if (hundreds) return hundreds
  const highest = plain.at(-1)!
  if (highest > 10 || plain[0]! < 0) return null
  if (plain.some((number) => !Number.isInteger(number))) return fitHalves(plain, specials)
  return fitWhole({ columns, counts, plain, specials, stated, isZeroRating })
}

/** -1 to 1, -2 to 2, -3 to 3: bad and good around nothing. */
function fitAroundZero(all: readonly number[]): NumberFit | null {
  const most = Math.max(-all[0]!, all.at(-1)!)
  const isAround = all[0]! < 0 && all.at(-1)! > 0 && -all[0]! === all.at(-1)! && most <= 5
  if (!isAround || all.length < 3 || !all.every(Number.isInteger)) return null
  return { min: -most, max: most, step: 1, codes: [], unsureTop: false }
}

/** 0 to 100 by tens, twenties, twenty-fives. */
function fitHundred(plain: readonly number[], specials: readonly number[]): NumberFit | null {
  const highest = plain.at(-1)!
  if (highest <= 10 || highest > 100 || plain.length < 3 || plain[0]! < 0) return null
  const step = [25, 20, 10].find((each) => plain.every((number) => number % each === 0))
  if (step === undefined || (step > 10 && plain.length < 4)) return null
  const min = step === 20 && plain[0]! >= 20 ? 1 : 0
  return { min, max: 100 / step, step, codes: specials, unsureTop: false }
}

function fitHalves(plain: readonly number[], specials: readonly number[]): NumberFit | null {
  if (plain.length < 3 || !plain.every((number) => Number.isInteger(number * 2))) return null
  const highest = plain.at(-1)!
  const top = highest <= 5 ? 5 : 10
  const isFive = top === 5
  const zero = isFive && plain[0] === 0 && !plain.includes(0.5)
  const lowest = zero ? plain[1]! : plain[0]!
  const step = isFive ? 0.5 : 1
  const min = isFive ? (lowest < 1 ? 1 : 2) : lowest < 1 ? 0 : 1
  return { min, max: isFive ? 10 : 10, step, codes: zero ? [0, ...specials] : specials, unsureTop: false }
}

function fitWhole({
  columns,
  counts,
  plain,
  specials,
  stated,
  isZeroRating,
}: {
  columns: readonly Counts[]
  counts: Counts
  plain: readonly number[]
  specials: readonly number[]
  stated: number | null
  isZeroRating: boolean
}): NumberFit | null {
  const hasZero = plain[0] === 0
  const { top, codes, unsureTop } = findTop({ columns, counts, plain, stated })
  const rated = plain.filter((number) => number >= 1 && number <= top)
  if (rated.length < 2 || (top <= 2 && stated === null)) return null
  const zeroCounts = hasZero && (top === 10 || isZeroRating)
  return {
    min: zeroCounts ? 0 : 1,
    max: top,
    step: 1,
    codes: [...(hasZero && !zeroCounts ? [0] : []), ...codes, ...specials],
    unsureTop,
  }
}

/** The best rating: 5, 7 or 10 mostly. What lies above it after a gap, or unlike a rating, is a code. */
function findTop({
  columns,
  counts,
  plain,
  stated,
}: {
  columns: readonly Counts[]
  counts: Counts
  plain: readonly number[]
  stated: number | null
}): { readonly top: number; readonly codes: readonly number[]; readonly unsureTop: boolean } {
  const above = (top: number): number[] => plain.filter((number) => number > top)
  if (stated !== null && stated >= 2) return { top: stated, codes: above(stated), unsureTop: false }
  const has = (number: number): boolean => counts.has(number)
  const highest = plain.at(-1)!
  const sure = (top: number) => ({ top, codes: above(top), unsureTop: false })
  if (highest >= 8 && highest <= 9 && has(5) && !has(6) && !has(7)) return sure(5)
  if (highest === 9 && has(7) && !has(8) && plain.length >= 6) return sure(7)
  if (highest === 9 && has(4) && !has(5) && !has(6) && !has(7)) return sure(4)
  if (highest >= 7) return sure(highest === 7 ? 7 : 10)
  if (highest === 6) {
    if (has(0) || isUneven(columns)) return { top: 5, codes: [6], unsureTop: true }
    return { top: 6, codes: [], unsureTop: false }
  }
  if (highest === 5) return sure(5)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return sure(highest === 4 && total < 30 ? 5 : highest)
}

/** Whether 6 is no rating: in some columns it stands far more often than 5, in others far less. */
function isUneven(columns: readonly Counts[]): boolean {
  const ratios = columns
    .filter((column) => (column.get(5) ?? 0) + (column.get(6) ?? 0) >= 5)
    .map((column) => (column.get(6) ?? 0) / Math.max(1, column.get(5) ?? 0))
  return ratios.length >= 2 && Math.max(...ratios) > 1.5 && Math.min(...ratios) < 0.5
}
