import type { ColumnRole } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import type { Bilingual } from '../inputProblem.ts'
import { detectLayout, type LayoutGuess } from './detectLayout.ts'
import { type ColumnExam, examineColumns } from './examineColumns.ts'
import { findOutcomes, isFlagColumn, type OutcomeCandidate } from './findOutcomes.ts'
import { speaksOf } from './headerWords.ts'
import { LEAST_RATING, rateRatings } from './isRatingLike.ts'
import { type ColumnPair, pairColumns } from './pairColumns.ts'
import { reasons } from './reasons.ts'

export interface RoleGuess {
  readonly role: ColumnRole
  readonly confidence: number
  readonly reason: Bilingual
}

/** Everything that names, values and neighbours told of a table's columns. */
export interface TableExam {
  readonly profile: TableProfile
  readonly exams: readonly ColumnExam[]
  /** How likely each column holds ratings. */
  readonly ratings: readonly number[]
  readonly pairs: readonly ColumnPair[]
  readonly layout: LayoutGuess
  /** The most likely first. */
  readonly outcomes: readonly OutcomeCandidate[]
  readonly roles: readonly RoleGuess[]
  /** Ratings that were left out since they stand apart from the main block of questions. */
  readonly apart: readonly number[]
}

const MOST_SEGMENTS = 8
const MOST_KINDS = 30
/** As many moments as a journey may have. */
const MOST_MOMENTS = 200

const examined = new WeakMap<TableProfile, TableExam>()

/** Examines a table; once for each profile, since every correction asks anew. */
export function examineTable(profile: TableProfile): TableExam {
  const known = examined.get(profile) ?? examine(profile)
  examined.set(profile, known)
  return known
}

function examine(profile: TableProfile): TableExam {
  const exams = examineColumns(profile)
  const ratings = rateRatings(exams)
  const pairs = pairColumns(exams)
  const layout = detectLayout(profile, exams, ratings)
  const largestBlock = findLargestBlock(exams, ratings)
  const paired = new Set(pairs.flatMap(({ rating, other }) => [rating, other]))
  const outcomes = findOutcomes(exams, { rows: profile.rows, ratings, largestBlock }).filter(
    ({ index }) =>
      !paired.has(index) && index !== layout.rating && index !== layout.moment && index !== layout.visit,
  )
  const apart = layout.layout === 'wide' ? findApart({ exams, ratings, outcomes, largestBlock, paired }) : []
  const around = { profile, exams, ratings, pairs, layout, outcomes, apart }
  return { ...around, roles: guessRoles(around) }
}

/** The block with most ratings. */
function findLargestBlock(exams: readonly ColumnExam[], ratings: readonly number[]): number {
  const sizes = new Map<number, number>()
  for (const { block, index } of exams)
    if (ratings[index]! >= LEAST_RATING) sizes.set(block, (sizes.get(block) ?? 0) + 1)
  return [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? -1
}

/**
 * Ratings outside the block that the outcome closes: of another block with a total of its own (Q9ALL beside Q7ALL), of
 * questions that speak of the same things again, or single questions beside a grid whose names do not say that they rate.
 */
function findApart({
  exams,
  ratings,
  outcomes,
  largestBlock,
  paired,
}: {
  exams: readonly ColumnExam[]
  ratings: readonly number[]
  outcomes: readonly OutcomeCandidate[]
  largestBlock: number
  paired: ReadonlySet<number>
}): readonly number[] {
  const totals = outcomes.filter(({ topic }) => topic === 'overall').map(({ index }) => exams[index]!.block)
  const main = exams.filter(({ block, index }) => block === largestBlock && ratings[index]! >= LEAST_RATING)
  if (main.length < 5 || main[0]!.question === null) return []
  const isGrid = main.every(({ question }) => question === main[0]!.question)
  const stems = new Set(main.map(toStem))
  const others = exams.filter(
    ({ block, index }) => block !== largestBlock && ratings[index]! >= LEAST_RATING && !paired.has(index),
  )
  const blocks = new Map<number, ColumnExam[]>()
  for (const exam of others) {
    const members = blocks.get(exam.block)
    if (members) members.push(exam)
    else blocks.set(exam.block, [exam])
  }
  return [...blocks].flatMap(([block, members]) => {
    const hasTotal = totals.includes(block) && totals.includes(largestBlock)
    const isAgain = members.filter((exam) => stems.has(toStem(exam))).length >= 2
    if (hasTotal || isAgain) return members.map(({ index }) => index)
    const isLoose = isGrid && new Set(members.map(({ question }) => question)).size * 3 > members.length
    return isLoose ? members.filter(({ words }) => !speaksOf(words, 'rating')).map(({ index }) => index) : []
  })
}

const toStem = ({ words }: ColumnExam): string => words.replace(/^q?\d+ ?/, '')

type Around = Omit<TableExam, 'roles'>

function guessRoles(table: Around): readonly RoleGuess[] {
  const { profile, exams, layout, outcomes } = table
  const roles = exams.map((): RoleGuess | null => null)
  const set = (
    index: number | null | undefined,
    role: ColumnRole,
    confidence: number,
    reason: Bilingual,
  ): void => {
    if (index === null || index === undefined || roles[index]) return
    roles[index] = { role, confidence, reason }
  }
  for (const { index, column, isList } of exams) {
    if (column.filled === 0) set(index, 'ignored', 0.95, reasons.empty)
    else if (isList) set(index, 'ignored', 0.9, reasons.list)
  }
  if (layout.layout !== 'wide') {
    set(layout.visit, 'visit', 0.85, reasons.group(exams[layout.visit!]!.column))
    set(layout.moment, 'moment', 0.85, reasons.momentNames(exams[layout.moment!]!.column))
    if (layout.rating !== null) set(layout.rating, 'rating', 0.85, reasons.rating(exams[layout.rating]!))
    set(layout.at, 'at', 0.9, reasons.time(exams[layout.at ?? 0]!.column))
  }
  setPairs(table, set)
  const outcome = outcomes[0]
  if (outcome)
    set(
      outcome.index,
      'outcome',
      outcome.score >= 85 ? 0.85 : 0.65,
      reasons.outcome(outcome, exams[outcome.index]!),
    )
  setPick(table, set, roles)
  if (layout.layout === 'wide') setRatings(table, set, roles)
  setTimes(table, set, roles)
  setIds(table, set, roles)
  for (const { index, words, column } of exams)
    if (
      speaksOf(words, 'weight') &&
      column.numbers === column.filled &&
      (column.min ?? -1) >= 0 &&
      column.distinct > 1
    )
      set(index, 'weight', 0.85, reasons.weight)
  setSeconds(table, set, roles)
  setWho(table, set, roles, 'staff')
  setWho(table, set, roles, 'place')
  setSegments(table, set, roles)
  setComment(table, set, roles)
  return exams.map(
    (exam) =>
      roles[exam.index] ?? { role: 'ignored', confidence: 0.6, reason: reasons.nothing(exam, profile.rows) },
  )
}

type Set = (index: number | null | undefined, role: ColumnRole, confidence: number, reason: Bilingual) => void
type Roles = readonly (RoleGuess | null)[]

function setPairs({ pairs, exams }: Around, set: Set): void {
  let left = MOST_MOMENTS
  for (const { kind, rating, other } of pairs) {
    if (kind === 'kano') {
      set(rating, 'ignored', 0.85, reasons.kano)
      set(other, 'ignored', 0.85, reasons.kano)
    } else if (left-- <= 0) {
      set(rating, 'ignored', 0.6, reasons.tooMany)
      set(other, 'ignored', 0.6, reasons.tooMany)
    } else {
      set(rating, 'rating', 0.9, reasons.perception(exams[other]!.name))
      set(other, 'expectation', 0.9, reasons.expectation(exams[rating]!.name))
    }
  }
}

/** The moment that let a customer down, named in words: few kinds, none of them a rating. */
function setPick({ exams }: Around, set: Set, roles: Roles): void {
  const found = exams.find(
    ({ index, words, column, scale }) =>
      !roles[index] &&
      speaksOf(words, 'worst') &&
      !scale &&
      !column.more &&
      column.distinct >= 2 &&
      column.distinct <= 60 &&
      column.meanLength <= 40 &&
      column.distinct <= Math.max(12, column.filled / 3),
  )
  set(found?.index, 'pick', 0.8, reasons.pick)
}

function setRatings({ exams, ratings, apart, outcomes }: Around, set: Set, roles: Roles): void {
  const stand = new Set(apart)
  const otherOutcomes = new Set(outcomes.map(({ index }) => index))
  let left = MOST_MOMENTS - roles.filter((role) => role?.role === 'rating').length
  for (const exam of exams) {
    const { index } = exam
    if (ratings[index]! < LEAST_RATING || roles[index]) continue
    if (stand.has(index)) set(index, 'ignored', 0.6, reasons.apart)
    // A wish to return or recommend, another total: said of the whole visit, no moment of it.
    else if (otherOutcomes.has(index)) set(index, 'ignored', 0.7, reasons.otherOutcome)
    else if (left-- > 0) set(index, 'rating', Math.min(0.95, ratings[index]!), reasons.rating(exam))
    else set(index, 'ignored', 0.6, reasons.tooMany)
  }
}

function setTimes({ exams }: Around, set: Set, roles: Roles): void {
  const dated = exams.filter(
    ({ index, words, column }) =>
      !roles[index] && column.filled > 0 && column.times > column.filled * 0.6 && !speaksOf(words, 'notAt'),
  )
  const score = ({ words, column }: ColumnExam): number =>
    (speaksOf(words, 'bestAt') ? 2 : 0) +
    (speaksOf(words, 'at') ? 1 : 0) +
    column.filled / 1e9 +
    (/\b(end|submitted|completed|제출|완료)\b/.test(words) ? 0.5 : 0)
  const best = [...dated].sort((a, b) => score(b) - score(a) || a.index - b.index)[0]
  const isTaken = roles.some((role) => role?.role === 'at')
  for (const exam of dated)
    if (exam === best && !isTaken) set(exam.index, 'at', 0.9, reasons.time(exam.column))
    else set(exam.index, 'ignored', 0.8, reasons.otherTime)
}

function setIds({ exams, profile, layout }: Around, set: Set, roles: Roles): void {
  for (const exam of exams)
    if (!roles[exam.index] && isRowNumber(exam, profile)) set(exam.index, 'ignored', 0.8, reasons.rowNumber)
  const free = exams.filter(({ index, column }) => !roles[index] && column.filled >= profile.rows * 0.98)
  if (layout.layout === 'wide') {
    const ids = free.filter(
      ({ words, column }) => column.unique && speaksOf(words, 'visit') && !speaksOf(words, 'customer'),
    )
    const best = ids[0]
    for (const exam of ids)
      if (exam === best) set(exam.index, 'visit', 0.9, reasons.visit)
      else set(exam.index, 'ignored', 0.7, reasons.otherId)
  }
  const people = exams
    .filter(
      ({ index, words, column, scale }) =>
        !roles[index] &&
        speaksOf(words, 'customer') &&
        !scale &&
        column.distinct > Math.min(20, column.filled / 10),
    )
    .sort((a, b) => personScore(b) - personScore(a))
  people.forEach((exam, i) => {
    if (i === 0) set(exam.index, 'customer', 0.8, reasons.customer)
    else
      set(exam.index, 'ignored', 0.8, speaksOf(exam.words, 'personal') ? reasons.personal : reasons.otherId)
  })
  for (const exam of exams)
    if (speaksOf(exam.words, 'personal') && exam.column.distinct > exam.column.filled * 0.3 && !exam.scale)
      set(exam.index, 'ignored', 0.7, reasons.personal)
}

const personScore = ({ words, column }: ColumnExam): number =>
  (/\b(id|no|number|code)\b|번호|id$|아이디|코드/.test(words) ? 2 : 0) -
  (speaksOf(words, 'personal') ? 1 : 0) -
  (/name|성명|성함|이름/.test(words) ? 1 : 0) +
  column.filled / 1e9

/** 1, 2, 3, … under a name that says no more: another export counts anew. */
function isRowNumber({ words, column }: ColumnExam, { rows }: TableProfile): boolean {
  const isPlain =
    /^(no|nr|index|idx|순번|연번|번호|row|row ?(no|number|id)|unnamed 0|column 1|seq|sn|일련번호|level 0|)$/.test(
      words,
    )
  return (
    isPlain &&
    column.unique &&
    column.numbers === rows &&
    column.min !== null &&
    column.max! - column.min < rows
  )
}

function setSeconds({ exams }: Around, set: Set, roles: Roles): void {
  for (const { index, words, column, scale } of exams) {
    if (roles[index] || scale || column.numbers < column.filled * 0.95 || column.filled === 0) continue
    if (speaksOf(words, 'minutes')) {
      if (speaksOf(words, 'seconds')) set(index, 'ignored', 0.7, reasons.minutes)
    } else if (speaksOf(words, 'seconds') && (column.min ?? -1) >= 0)
      set(index, 'seconds', 0.6, reasons.seconds)
  }
}

function setWho({ exams }: Around, set: Set, roles: Roles, role: 'staff' | 'place'): void {
  const found = exams
    .filter(
      ({ index, words, column, scale }) =>
        !roles[index] &&
        speaksOf(words, role) &&
        (!scale || scale.kind === 'numbers') &&
        exams[index]!.question === null &&
        !column.unique &&
        column.distinct >= 1 &&
        column.distinct <= Math.max(3, column.filled * 0.5) &&
        column.meanLength <= 40 &&
        !isFlagColumn(exams[index]!) &&
        !isAnswerCode(exams[index]!),
    )
    .sort((a, b) => whoScore(b) - whoScore(a) || a.index - b.index)
  set(found[0]?.index, role, 0.75, role === 'staff' ? reasons.staff : reasons.place)
}

/** 1, 2 and perhaps 3 under a name that speaks of no number: whether one went to a store, not to which. */
function isAnswerCode({ words, column: { values, more, numbers, filled } }: ColumnExam): boolean {
  if (more || filled === 0 || numbers < filled || NUMBERED.test(words)) return false
  const codes = values
    .filter(({ count }) => count >= filled / 100)
    .map(({ value }) => Number(value))
    .filter((code) => code !== 0)
  return codes.length <= 3 && codes.every((code) => Number.isInteger(code) && code > 0 && code <= 9)
}

const NUMBERED = /\b(id|no|nr|num|number|code|key)\b|번호|코드|호점|호기|(^| )번$/

const whoScore = ({ words, column }: ColumnExam): number =>
  (/store|shop|branch|매장|지점|점포|영업점|hotel|clinic|restaurant|center|센터/.test(words) ? 2 : 0) +
  (/name|명$|이름/.test(words) ? 0.5 : 0) +
  (column.numbers === 0 ? 1 : 0) -
  (/\b(city|region|area|department)\b|지역|부서/.test(words) ? 1 : 0)

function setSegments({ exams, profile }: Around, set: Set, roles: Roles): void {
  let left = MOST_SEGMENTS
  for (const exam of exams) {
    const { index, words, column } = exam
    if (roles[index] || left === 0 || column.more || column.unique) continue
    const isFew = column.distinct >= 2 && column.distinct <= MOST_KINDS && column.meanLength <= 40
    const isOften = column.filled >= profile.rows * 0.5 && column.distinct <= Math.max(4, column.filled / 2)
    const isPlace = speaksOf(words, 'place') && !isAnswerCode(exam)
    if (!isFew || !isOften || !(speaksOf(words, 'segment') || isPlace)) continue
    if (column.numbers === column.filled && column.distinct > 12) continue
    set(index, 'segment', 0.7, reasons.segment(column))
    left--
  }
}

function setComment({ exams, profile }: Around, set: Set, roles: Roles): void {
  const texts = exams
    .filter(({ index, column }) => {
      const isText = column.numbers < column.filled * 0.3 && column.times < column.filled * 0.3
      return (
        !roles[index] && isText && column.filled > 0 && column.distinct > Math.min(10, column.filled * 0.3)
      )
    })
    .map((exam) => ({ exam, score: commentScore(exam, profile) }))
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score || a.exam.index - b.exam.index)
  texts.forEach(({ exam }, i) => {
    if (i === 0) set(exam.index, 'comment', 0.8, reasons.comment(exam.column))
    else set(exam.index, 'ignored', 0.7, reasons.otherComment)
  })
}

function commentScore({ words, column }: ColumnExam, { rows }: TableProfile): number {
  const isNamed = speaksOf(words, 'comment')
  const isLong = column.meanLength >= 12 && column.distinct > column.filled * 0.6
  if (!isNamed && !(isLong && column.meanLength >= 15)) return 0
  if (isNamed && column.meanLength < 4) return 0
  return (isNamed ? 1 : 0.6) + (isLong ? 0.5 : 0) + column.filled / Math.max(1, rows) / 4
}
