import type { MomentMapping } from '../../domain/fileMapping.ts'
import type { ValueCount } from '../../domain/tableProfile.ts'
import { fitNumbers, type NumberFit } from './fitNumbers.ts'
import { codeWordOf, degreeOf, faceOf, findLadder, yesNoOf } from './scaleWords.ts'
import { toValueNumber, type ValueNumber } from './valueNumber.ts'

type Scale = MomentMapping['scale']

/** How the values of a column could be ratings. */
export interface ScaleGuess {
  /** numbers: nothing but numbers; worded: the values say themselves what they mean; yesNo: two answers. */
  readonly kind: 'numbers' | 'worded' | 'yesNo'
  readonly scale: Scale
  readonly notMet: readonly string[]
  readonly notAsked: readonly string[]
  /** Numbers taken for codes of which the file does not say that they are. */
  readonly unsureCodes: readonly string[]
  /** Whether words say which end is good. */
  readonly directionKnown: boolean
}

const LEAST_READ = 0.97
/** Words for the steps of a scale are few. */
const MOST_WORDS = 20

/**
 * The scale on which the values of some columns lie, or null where they are no ratings. Columns that share a scale are
 * given together: one of them alone may not show its ends.
 */
export function guessScale(
  columns: readonly (readonly ValueCount[])[],
  { header, isRated }: { header: string; isRated: boolean },
): ScaleGuess | null {
  const values = merge(columns)
  // "없음" is the other answer to "있음", and no answer anywhere else
  const hasYes = values.some(({ value }) => yesNoOf(value) === 1)
  const codeOf = (text: string) => codeWordOf(text) ?? (text === '없음' && !hasYes ? 'notAsked' : null)
  const coded = values.map((value) => ({ ...value, code: codeOf(value.value) }))
  const rest = coded.filter(({ code }) => code === null)
  if (rest.length === 0) return null
  const codes = {
    notMet: coded.filter(({ code }) => code === 'notMet').map(({ value }) => value),
    notAsked: coded.filter(({ code }) => code === 'notAsked').map(({ value }) => value),
  }
  const guess = guessNumbers(columns, rest, header) ?? guessWords(rest, isRated)
  if (!guess) return null
  return {
    ...guess,
    notMet: [...guess.notMet, ...codes.notMet],
    notAsked: [...guess.notAsked, ...codes.notAsked],
  }
}

function merge(columns: readonly (readonly ValueCount[])[]): readonly ValueCount[] {
  const counts = new Map<string, number>()
  for (const values of columns)
    for (const { value, count } of values) counts.set(value, (counts.get(value) ?? 0) + count)
  return [...counts].map(([value, count]) => ({ value, count }))
}

const total = (values: readonly ValueCount[]): number => values.reduce((sum, { count }) => sum + count, 0)

function guessNumbers(
  columns: readonly (readonly ValueCount[])[],
  rest: readonly ValueCount[],
  header: string,
): ScaleGuess | null {
  const numbers = new Map<string, ValueNumber>()
  if (!rest.slice(0, 5).some(({ value }) => toValueNumber(value))) return null
  for (const { value } of rest) {
    const number = toValueNumber(value)
    if (number) numbers.set(value, number)
  }
  const read = rest.filter(({ value }) => numbers.has(value))
  if (read.length === 0) return null
  // A few words among many numbers are slips: they are shown as unread rather than given a meaning.
  const isMostlyRead = total(read) >= total(rest) * LEAST_READ
  const exceptions = isMostlyRead ? [] : findExceptions(columns, { rest, numbers })
  if (!isMostlyRead && exceptions.length === 0) return null
  const worded = [...numbers.values()].filter(({ words }) => words !== '')
  if (
    worded.length > 0 &&
    worded.every(({ words }) => degreeOf(words) === null && codeWordOf(words) === null)
  )
    return null
  const ofs = [...numbers.values()].flatMap(({ of }) => of ?? [])
  const anchors = [...headerAnchors(header).map((each) => ({ ...each, isHeader: true })), ...worded]
  const stated = ofs[0] ?? statedTop(header)
  const fit = fitNumbers(
    columns.map((values) => countNumbers(values, numbers)),
    {
      stated: stated !== null && stated <= 10 ? stated : null,
      isZeroRating: /0\s*[~∼\-–]\s*(5|7|10)\b|0점\s*[~∼\-–]/.test(header),
    },
  )
  if (!fit) return null
  const guess = toNumberGuess(fit, rest, numbers, anchors)
  return { ...guess, notMet: [...guess.notMet, ...exceptions] }
}

/** Numbers that could be ratings are at least so many. */
const LEAST_NUMBERS = 3
const MOST_EXCEPTIONS = 2
const MOST_EXCEPTED = 0.8

/**
 * Words that stand instead of a rating again and again: "takeaway" where a table is rated 1 to 5 says why there is no
 * number. Empty where a column has more than two of them, or where they say how good something was.
 */
function findExceptions(
  columns: readonly (readonly ValueCount[])[],
  { rest, numbers }: { rest: readonly ValueCount[]; numbers: ReadonlyMap<string, ValueNumber> },
): readonly string[] {
  const words = rest.filter(({ value }) => !numbers.has(value))
  if (words.length === 0) return []
  const names = new Set(words.map(({ value }) => value))
  const isException = ({ value, count }: ValueCount): boolean =>
    count >= 3 && /^\D*\p{L}\D*$/u.test(value) && degreeOf(value) === null && yesNoOf(value) === null
  const isFew = columns.every(
    (values) => values.filter(({ value }) => names.has(value)).length <= MOST_EXCEPTIONS,
  )
  const plain = [...numbers.values()].filter((number) => number.plain)
  if (!isFew || plain.length < LEAST_NUMBERS || !words.every(isException)) return []
  return total(words) <= total(rest) * MOST_EXCEPTED ? [...names] : []
}

function countNumbers(
  values: readonly ValueCount[],
  numbers: ReadonlyMap<string, ValueNumber>,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { value, count } of values) {
    const number = numbers.get(value)?.number
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + count)
  }
  return counts
}

function toNumberGuess(
  fit: NumberFit,
  rest: readonly ValueCount[],
  numbers: ReadonlyMap<string, ValueNumber>,
  anchors: readonly { readonly number: number; readonly words: string; readonly isHeader?: boolean }[],
): ScaleGuess {
  const { min, max, step, codes, unsureTop } = fit
  // "5 (unknown)" said once does not make a code of every 5.
  const plain = new Set([...numbers.values()].flatMap((each) => (each.plain ? [each.number] : [])))
  const codeWords = new Map(
    anchors.flatMap(({ number, words, isHeader }) =>
      isHeader || !plain.has(number) ? [[number, codeWordOf(words)] as const] : [],
    ),
  )
  const isCode = (number: number): boolean => codes.includes(number) || Boolean(codeWords.get(number))
  const labels: Record<string, number> = {}
  const notMet: string[] = []
  const notAsked: string[] = []
  for (const { value } of rest) {
    const known = numbers.get(value)
    if (!known) continue
    const own = known.words === '' ? null : codeWordOf(known.words)
    if (own !== null || isCode(known.number)) {
      const meaning = own ?? codeWords.get(known.number) ?? codeMeaning(known.number, codes)
      ;(meaning === 'notMet' ? notMet : notAsked).push(value)
    } else if (!known.plain || step !== 1) labels[value] = toStep(known.number, fit)
  }
  const direction = directionOf(anchors.filter(({ number }) => !isCode(number)))
  const isUnsure = (value: string): boolean => {
    const number = numbers.get(value)?.number
    return (
      number !== undefined && !codeWords.get(number) && (number === 0 || (unsureTop && number === max + 1))
    )
  }
  return {
    kind: 'numbers',
    scale: { ...toLevels(min, max), reversed: direction < 0, labels },
    notMet,
    notAsked,
    unsureCodes: [...notMet, ...notAsked].filter(isUnsure),
    directionKnown: direction !== 0,
  }
}

/** The whole number that a rating in halves, tens or twenties becomes. */
const toStep = (number: number, { step, min, max }: NumberFit): number =>
  Math.min(max, Math.max(min, Math.floor(number / step + 0.5)))

/** What a number beside the scale means by custom; 0 is "not met" unless another code says so already. */
function codeMeaning(number: number, codes: readonly number[]): 'notMet' | 'notAsked' {
  if (number === 0) return codes.includes(6) || codes.includes(8) ? 'notAsked' : 'notMet'
  return [6, 8, 88, 97, 98, 888, 998, 66, 95, 96].includes(number) ? 'notMet' : 'notAsked'
}

/** Over 0 where high numbers stand beside good words, under 0 where low ones do. */
function directionOf(anchors: readonly { readonly number: number; readonly words: string }[]): number {
  const known = anchors.flatMap(({ number, words }) => {
    const degree = degreeOf(words)
    return degree === null || degree === 0 ? [] : [{ number, degree }]
  })
  const numbers = known.map(({ number }) => number)
  if (known.length === 0) return 0
  if (known.length === 1) return known[0]!.number <= 1 ? -known[0]!.degree : known[0]!.degree
  const middle = (Math.min(...numbers) + Math.max(...numbers)) / 2
  return known.reduce((sum, { number, degree }) => sum + (number - middle) * degree, 0)
}

/** What a header says of the ends of its scale: "(1: 매우 불만족 ~ 5: 매우 만족)", "1 = very good". */
function headerAnchors(header: string): readonly { readonly number: number; readonly words: string }[] {
  const pattern = /(\d{1,2})\s*점?\s*[=:(]\s*([^\d,~()/;·]{2,30})/g
  return [...header.normalize('NFKC').matchAll(pattern)].map((match) => ({
    number: Number(match[1]),
    words: match[2]!.replace(/[\s\-–~]+$/, ''),
  }))
}

/** "5점 만점", "(1-5)", "1~7점": the best rating that a header names. */
function statedTop(header: string): number | null {
  const text = header.normalize('NFKC')
  const match =
    /(\d{1,2})\s*점\s*(만점|척도)/.exec(text) ??
    /\b[01]\s*점?\s*(?:[~∼–-]|to|부터)\s*(\d{1,2})\b/.exec(text) ??
    /\bout of (\d{1,2})\b/i.exec(text)
  const top = Number(match?.[1])
  return match && top >= 3 && top <= 10 ? top : null
}

function guessWords(rest: readonly ValueCount[], isRated: boolean): ScaleGuess | null {
  if (rest.length > MOST_WORDS) return null
  const texts = rest.map(({ value }) => value)
  const none = { notMet: [], notAsked: [], unsureCodes: [], directionKnown: true }
  const yesNo = texts.map(yesNoOf)
  if (yesNo.every((answer) => answer !== null) && new Set(yesNo).size === 2)
    return {
      ...none,
      kind: 'yesNo',
      scale: { ...toLevels(1, 2), reversed: false, labels: toLabels(texts, (i) => yesNo[i]! + 1) },
    }
  const ladder = findLadder(texts, { isRated })
  if (ladder)
    return {
      ...none,
      kind: 'worded',
      scale: {
        ...toLevels(1, ladder.length),
        reversed: false,
        labels: toLabels(texts, (i) => ladder.steps[i]! + 1),
      },
    }
  const faces = texts.map(faceOf)
  const degrees = faces.every((face) => face !== null) ? faces : texts.map(degreeOf)
  const read = rest.filter((_, i) => degrees[i] !== null)
  const known = degrees.filter((degree) => degree !== null)
  const hasBoth = known.some((degree) => degree > 0) && known.some((degree) => degree < 0)
  const hasSteps = new Set(known).size >= 3 || (hasBoth && texts.length === 2)
  if (!hasSteps || total(read) < total(rest) * LEAST_READ || rest.length - read.length > 3) return null
  const { steps, length } = toSteps(known)
  const labels = toLabels(
    read.map(({ value }) => value),
    (i) => steps.get(known[i]!)! + 1,
  )
  return {
    ...none,
    kind: 'worded',
    scale: { ...toLevels(1, length), reversed: false, labels },
    notAsked: rest.filter((_, i) => degrees[i] === null).map(({ value }) => value),
  }
}

/** Puts degrees of good and bad on steps, as many to either side of the middle. */
function toSteps(degrees: readonly number[]): {
  readonly steps: ReadonlyMap<number, number>
  readonly length: number
} {
  const good = [...new Set(degrees.filter((degree) => degree > 0))].sort((a, b) => a - b)
  const bad = [...new Set(degrees.filter((degree) => degree < 0).map((degree) => -degree))].sort(
    (a, b) => a - b,
  )
  const most = Math.max(good.length, bad.length)
  const middle = degrees.includes(0) || good.length !== bad.length ? 1 : 0
  const steps = new Map<number, number>([[0, most]])
  const place = (side: readonly number[], degree: number): number => {
    const from = side.length === most ? side.indexOf(degree) : degree === 3 ? most - 1 : side.indexOf(degree)
    return from + 1
  }
  for (const degree of good) steps.set(degree, most + middle - 1 + place(good, degree))
  for (const degree of bad) steps.set(-degree, most - place(bad, degree))
  return { steps, length: most * 2 + middle }
}

const toLabels = (texts: readonly string[], ratingOf: (index: number) => number): Record<string, number> =>
  Object.fromEntries(texts.map((text, index) => [text, ratingOf(index)]))

/** Which ratings fail and where a mended moment should come: the steps under the middle; the last but one. */
export function toLevels(min: number, max: number): Omit<Scale, 'reversed' | 'labels'> {
  const steps = max - min + 1
  const failedSteps = steps === 10 ? 4 : Math.floor(steps / 2)
  const under = steps <= 3 ? 0 : steps >= 9 ? 2 : 1
  return { min, max, failed: min + failedSteps - 1, target: max - under }
}
