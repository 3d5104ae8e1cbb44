import type { ColumnMapping, FileMapping, MomentMapping } from '../../domain/fileMapping.ts'
import type { MomentId } from '../../domain/ids.ts'
import { isRecorded, type OutcomeKind } from '../../domain/outcome.ts'
import type { Lang } from '../../domain/text.ts'
import { createTimeRule } from '../rules/createTimeRule.ts'
import { TimeFormatError } from '../time/createTimeFormat.ts'
import { createMoments, createNamedMoments } from './createMoments.ts'
import { isIntention } from './findOutcomes.ts'
import type { TableExam } from './guessRoles.ts'
import { hasHangul } from './headerWords.ts'
import { wordsOf } from './nameMoments.ts'
import { orderMoments } from './orderMoments.ts'
import { createOutcomeReader } from './readOutcome.ts'
import { readOutcomeColumn } from './readOutcomeColumn.ts'
import { readPick } from './readPick.ts'

/**
 * A mapping whose columns have their roles, with everything else that it needs: details that fit are kept, those that
 * belong to nothing are dropped, those that are missing are guessed.
 */
export function fillMapping(table: TableExam, mapping: FileMapping, { lang }: { lang: Lang }): FileMapping {
  const known = new Map(mapping.columns.map((column) => [column.column, column]))
  const columns = table.exams.map(
    ({ name }): ColumnMapping => known.get(name) ?? { column: name, role: 'ignored', moment: null },
  )
  const withMoments =
    mapping.layout === 'wide'
      ? fillWide(table, columns, mapping.moments, lang)
      : fillNamed(table, columns, mapping, lang)
  return {
    journey: mapping.journey,
    layout: mapping.layout,
    ...withMoments,
    outcome: fillOutcome(table, columns, mapping),
    at: fillAt(table, columns, mapping),
    pick: fillPick(table, withMoments, mapping),
  }
}

type WithMoments = Pick<FileMapping, 'columns' | 'moments'>

function fillWide(
  table: TableExam,
  columns: readonly ColumnMapping[],
  before: readonly MomentMapping[],
  lang: Lang,
): WithMoments {
  const byId = new Map(before.map((moment) => [moment.id, moment]))
  const momentAt = new Map<number, MomentId>()
  const used = new Set<MomentId>()
  columns.forEach(({ role, moment }, index) => {
    if (role !== 'rating' || moment === null || !byId.has(moment) || used.has(moment)) return
    used.add(moment)
    momentAt.set(index, moment)
  })
  const fresh = columns.flatMap(({ role }, index) =>
    role === 'rating' && !momentAt.has(index) ? [index] : [],
  )
  const created = createMoments(table, fresh, { lang, taken: [...used] })
  for (const [i, index] of fresh.entries()) momentAt.set(index, created[i]!.id)
  const kept = before.filter(({ id }) => used.has(id)).map((moment) => ({ ...moment, codes: [] }))
  const moments = kept.length === 0 ? orderMoments(created) : insert(kept, created, fresh, momentAt)
  const ids = new Set(moments.map(({ id }) => id))
  return {
    moments,
    columns: columns.map((column, index): ColumnMapping => {
      if (column.role === 'rating') return { ...column, moment: momentAt.get(index)! }
      if (column.role === 'expectation')
        return { ...column, moment: partnerOf(table, index, column.moment, { momentAt, ids }) }
      if (column.role === 'seconds')
        return { ...column, moment: secondsMoment(table, index, column.moment, { momentAt, ids, moments }) }
      return { ...column, moment: null }
    }),
  }
}

/** Puts new moments where their columns stand: after the moment of the rating column before. */
function insert(
  kept: readonly MomentMapping[],
  created: readonly MomentMapping[],
  fresh: readonly number[],
  momentAt: ReadonlyMap<number, MomentId>,
): readonly MomentMapping[] {
  const moments = [...kept]
  const order = [...momentAt.keys()].sort((a, b) => a - b)
  const places = new Map(order.map((index, place) => [index, place]))
  fresh.forEach((index, i) => {
    const before = order[places.get(index)! - 1]
    const at = before === undefined ? 0 : moments.findIndex(({ id }) => id === momentAt.get(before)) + 1
    moments.splice(at, 0, created[i]!)
  })
  return moments
}

interface Found {
  readonly momentAt: ReadonlyMap<number, MomentId>
  readonly ids: ReadonlySet<MomentId>
}

function partnerOf(
  table: TableExam,
  index: number,
  given: MomentId | null,
  { momentAt, ids }: Found,
): MomentId | null {
  if (given !== null && ids.has(given)) return given
  const pair = table.pairs.find(({ other }) => other === index)
  return (pair && momentAt.get(pair.rating)) ?? nearest(index, momentAt)
}

function nearest(index: number, momentAt: ReadonlyMap<number, MomentId>): MomentId | null {
  const sorted = [...momentAt.keys()].sort((a, b) => Math.abs(a - index) - Math.abs(b - index) || a - b)
  return sorted[0] === undefined ? null : momentAt.get(sorted[0])!
}

const TIME_WORDS = /^(in|of|the|time|seconds?|secs?|duration|시간|초|소요)$/

/** The moment whose length a column says: the one that shares most words with it. */
function secondsMoment(
  table: TableExam,
  index: number,
  given: MomentId | null,
  { momentAt, ids, moments }: Found & { readonly moments: readonly MomentMapping[] },
): MomentId | null {
  if (given !== null && ids.has(given)) return given
  const words = [...wordsOf(table.exams[index]!.name)].filter((word) => !TIME_WORDS.test(word))
  const scores = moments.map((moment) => {
    const at = [...momentAt].find(([, id]) => id === moment.id)?.[0]
    const text = `${moment.name} ${at === undefined ? '' : table.exams[at]!.words}`.toLowerCase()
    const others = wordsOf(text)
    const shared = words.filter((word) => others.has(word) || (hasHangul(word) && text.includes(word))).length
    return {
      id: moment.id,
      shared: shared + (/wait|대기|queue/.test(words.join(' ')) && /wait|대기|queue/.test(text) ? 1 : 0),
    }
  })
  const best = scores.sort((a, b) => b.shared - a.shared)[0]
  return best && best.shared > 0 ? best.id : null
}

function fillNamed(
  table: TableExam,
  before: readonly ColumnMapping[],
  mapping: FileMapping,
  lang: Lang,
): WithMoments {
  const columns = before.map((column) => ({ ...column, moment: null }))
  const at = (role: ColumnMapping['role']): number | null => {
    const index = columns.findIndex((column) => column.role === role)
    return index < 0 ? null : index
  }
  const moment = at('moment')
  if (moment === null) return { columns, moments: [] }
  const values = new Set(table.exams[moment]!.column.values.map(({ value }) => value))
  const kept = mapping.moments.filter(({ codes }) => codes.some((code) => values.has(code)))
  if (kept.length > 0) return { columns, moments: kept }
  const rating = mapping.layout === 'long' ? at('rating') : null
  return { columns, moments: createNamedMoments(table, { moment, rating, visit: at('visit') }, { lang }) }
}

function fillOutcome(
  table: TableExam,
  columns: readonly ColumnMapping[],
  mapping: FileMapping,
): FileMapping['outcome'] {
  const index = columns.findIndex(({ role }) => role === 'outcome')
  if (index < 0) return null
  const exam = table.exams[index]!
  if (mapping.outcome) {
    const read = createOutcomeReader(mapping.outcome)
    const values = exam.column.values
    const fits = values.filter(({ value }) => read(value) !== 'unread').length
    if (fits >= values.length / 2 || values.length === 0) return mapping.outcome
  }
  const kind: OutcomeKind =
    table.outcomes.find((outcome) => outcome.index === index)?.kind ?? mapping.outcome?.kind ?? 'satisfied'
  const outcome = readOutcomeColumn(exam, kind, table.profile)
  return isRecorded({ kind }) && (isIntention(exam) || (exam.scale !== null && exam.scale.kind !== 'yesNo'))
    ? { ...outcome, recorded: false }
    : outcome
}

function fillAt(
  table: TableExam,
  columns: readonly ColumnMapping[],
  mapping: FileMapping,
): FileMapping['at'] {
  const index = columns.findIndex(({ role }) => role === 'at')
  if (index < 0) return null
  const { column } = table.exams[index]!
  if (
    mapping.at &&
    canRead(
      mapping.at,
      column.values.slice(0, 50).map(({ value }) => value),
    )
  )
    return mapping.at
  return { format: column.timeFormat, zone: mapping.at?.zone ?? zoneOf(table) }
}

function canRead(at: NonNullable<FileMapping['at']>, texts: readonly string[]): boolean {
  try {
    const rule = createTimeRule(at)
    return texts.filter((text) => 'value' in rule(text)).length >= texts.length / 2
  } catch (error) {
    if (error instanceof TimeFormatError || error instanceof RangeError) return false
    throw error
  }
}

/** A file written in Korean tells the time of Korea; of others nothing is known. */
const zoneOf = ({ profile }: TableExam): string | null =>
  profile.columns.some(({ name, values }) => hasHangul(name) || hasHangul(values[0]?.value ?? ''))
    ? 'Asia/Seoul'
    : null

function fillPick(
  table: TableExam,
  { columns, moments }: WithMoments,
  mapping: FileMapping,
): FileMapping['pick'] {
  const index = columns.findIndex(({ role }) => role === 'pick')
  if (index < 0) return null
  const ids = new Set(moments.map(({ id }) => id))
  const values = new Set(table.exams[index]!.column.values.map(({ value }) => value))
  if (mapping.pick) {
    const kept = Object.entries(mapping.pick.moments).filter(
      ([value, id]) => ids.has(id) && values.has(value),
    )
    const none = mapping.pick.none.filter((value) => values.has(value))
    if (kept.length > 0 || none.length > 0) return { none, moments: Object.fromEntries(kept) }
  }
  return readPick(table.exams[index]!.column, moments)
}
