import type { ProfiledColumn, TableProfile } from '../../domain/tableProfile.ts'
import { guessScale, type ScaleGuess, toLevels } from './guessScale.ts'
import { speaksOf, toHeaderWords } from './headerWords.ts'

/** What can be said of a column by itself and among its neighbours, before it is decided what it is. */
export interface ColumnExam {
  readonly index: number
  readonly name: string
  readonly column: ProfiledColumn
  /** The header as words to look in. */
  readonly words: string
  /** The number of its question, where the header begins with one: "7" in Q7ART. */
  readonly question: string | null
  /** How its values could be ratings; null where they could not. */
  readonly scale: ScaleGuess | null
  /** Columns that stand together and lie on one scale: one block of questions. */
  readonly block: number
  /** Several answers in one field, as forms write them. */
  readonly isList: boolean
}

interface Sighting {
  readonly index: number
  readonly column: ProfiledColumn
  readonly words: string
  readonly question: string | null
  readonly own: ScaleGuess | null
  readonly isList: boolean
  /** The seconds that the moment of the column before took; it does not part that one from the next. */
  readonly isLength: boolean
}

/** More distinct values than this are no scale, whatever they say. */
const MOST_STEPS = 60

export function examineColumns(profile: TableProfile): readonly ColumnExam[] {
  const headers = profile.columns.map(({ name }) => toHeaderWords(name))
  const sightings = profile.columns.map((column, index): Sighting => {
    const words = headers[index]!
    const isList = isListColumn(column, words)
    const isLength = isLengthOf(words, headers[index - 1] ?? '')
    const isScale = !isList && !isLength && column.filled > 0 && !column.more && column.distinct <= MOST_STEPS
    const own = isScale
      ? (guessScale([column.values], { header: column.name, isRated: speaksOf(words, 'rating') }) ??
        oneRating(column))
      : null
    return { index, column, words, question: questionOf(column.name), own, isList, isLength }
  })
  const blocks = toBlocks(sightings)
  const exams: ColumnExam[] = []
  blocks.forEach((block, number) => {
    const shared = shareScale(block)
    for (const { own, isLength: _, ...sighting } of block)
      exams.push({
        ...sighting,
        name: sighting.column.name,
        scale: own && shared ? shared(own) : own,
        block: number,
      })
  })
  return exams.sort((a, b) => a.index - b.index)
}

/** Whether a column says how long the moment of the one before it took: "paying" and "paying_seconds". */
const isLengthOf = (words: string, before: string): boolean =>
  before !== '' &&
  words.startsWith(`${before} `) &&
  speaksOf(words, 'seconds') &&
  !speaksOf(before, 'seconds')

/** Where all answered the same, the neighbours may show on which scale. */
function oneRating({ values, distinct, numbers }: ProfiledColumn): ScaleGuess | null {
  const number = Number(values[0]?.value)
  if (distinct !== 1 || numbers === 0 || !Number.isInteger(number) || number < 1 || number > 10) return null
  return {
    kind: 'numbers',
    scale: { ...toLevels(1, number <= 5 ? 5 : number <= 7 ? 7 : 10), reversed: false, labels: {} },
    notMet: [],
    notAsked: [],
    unsureCodes: [],
    directionKnown: false,
  }
}

/** Q7ART, q12_staff, "7-1. …", "문7_2": 7, 12, 7, 7. */
function questionOf(name: string): string | null {
  const match = /^\W*(?:q|문|문항|질문|v|item|question|a)?\s*[-_.]?\s*0*(\d{1,3})/i.exec(
    name.normalize('NFKC'),
  )
  return match ? match[1]! : null
}

/**
 * Blocks of neighbours that could lie on one scale. Questions of one number (Q7ART, Q7FOOD, …) are a block of their own
 * where there are three or more of them.
 */
function toBlocks(sightings: readonly Sighting[]): readonly (readonly Sighting[])[] {
  const sizes = new Map<string, number>()
  for (const { question, own } of sightings)
    if (question !== null && own) sizes.set(question, (sizes.get(question) ?? 0) + 1)
  const keyOf = ({ own, question, index }: Sighting): string => {
    if (!own) return `none ${index}`
    const number = question !== null && sizes.get(question)! >= 3 ? question : ''
    return `${own.kind} ${number} ${own.kind === 'numbers' ? own.scale.min < 0 : Object.keys(own.scale.labels).length > 0}`
  }
  const blocks: Sighting[][] = []
  let last: Sighting[] | null = null
  for (const sighting of sightings) {
    if (last && keyOf(last.at(-1)!) === keyOf(sighting)) last.push(sighting)
    else {
      const block = [sighting]
      blocks.push(block)
      if (!sighting.isLength) last = block
    }
  }
  return blocks
}

/**
 * What a column's own scale becomes among its neighbours: where most of a block reach to 7, one that nobody rated over
 * 6 does too; where all that its neighbours say is plain, so does it.
 */
function shareScale(block: readonly Sighting[]): ((own: ScaleGuess) => ScaleGuess) | null {
  if (block.length < 2) return null
  const byTop = new Map<number, Sighting[]>()
  for (const sighting of block) {
    const top = sighting.own ? familyOf(sighting.own) : 0
    byTop.set(top, [...(byTop.get(top) ?? []), sighting])
  }
  const most = [...byTop.values()].sort((a, b) => b.length - a.length)[0]!
  const rows = Math.max(...block.map(({ column }) => column.filled))
  const shared = new Map<number, ScaleGuess | null>()
  for (const [top, members] of byTop)
    shared.set(
      top,
      guessScale(
        members.map(({ column }) => column.values),
        { header: members[0]!.column.name, isRated: true },
      ),
    )
  const common = shared.get(familyOf(most[0]!.own!))
  return (own) => {
    const top = familyOf(own)
    const isOutvoted = common && most.length >= 3 * byTop.get(top)!.length && top < familyOf(common)
    // few answers may leave the ends of a scale unused; many that never reach 6 were not asked up to 7
    const scale = isOutvoted && rows < 100 ? common : (shared.get(top) ?? own)
    return { ...scale, directionKnown: scale.directionKnown || own.directionKnown }
  }
}

/** Scales of 3, 4 and 5 may be one, so may 6 and 7, and 8 to 10: the ends may not have been used. */
function familyOf({ kind, scale }: ScaleGuess): number {
  if (kind !== 'numbers' || scale.min < 0) return scale.max
  return scale.max <= 5 ? 5 : scale.max <= 7 ? 7 : 10
}

const LIST_MARKS = [', ', ';', '|', ',', '\n', ' / ']

/** Several answers in one field: the header says so, or the same parts come again in many combinations. */
function isListColumn(
  { values, distinct, filled, numbers, times, meanLength }: ProfiledColumn,
  words: string,
): boolean {
  if (filled === 0 || numbers > filled / 2 || times > filled / 2) return false
  if (speaksOf(words, 'list')) return true
  if (distinct < 4 || meanLength > 200) return false
  const texts = values.slice(0, 200).map(({ value }) => value)
  return LIST_MARKS.some((mark) => {
    const parted = texts.filter((text) => text.includes(mark))
    if (parted.length < texts.length * 0.4) return false
    const parts = parted.flatMap((text) => text.split(mark).map((part) => part.trim()))
    const kinds = new Set(parts)
    return (
      kinds.size <= Math.max(6, parts.length / 5) &&
      parts.length >= 12 &&
      [...kinds].every((part) => part.length <= 60)
    )
  })
}
