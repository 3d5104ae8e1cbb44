import { withOutcome } from '../../contract/journeyFile/withOutcome.ts'
import type {
  ColumnGuess,
  FileMapping,
  MappingDecision,
  MappingEffect,
  OutcomeMapping,
} from '../../domain/fileMapping.ts'
import type { Journey } from '../../domain/journey.ts'
import type { OutcomeRule } from '../../domain/outcome.ts'
import { textIn } from '../../domain/text.ts'
import { completeMapping } from '../../intake/guess/completeMapping.ts'
import { columnsWith, profileOf } from '../../intake/guess/findColumn.ts'
import { listDecisions } from '../../intake/guess/listDecisions.ts'
import { measureEffect } from '../../intake/guess/measureEffect.ts'
import type { StoredJourney } from '../../store/workspace/storedJourney.ts'
import { journeyProblems, withNotes } from './draftEffect.ts'
import type { ReadDraft } from './draftTask.ts'
import type { HeldReading } from './heldReading.ts'
import { lookUp, type Matches, type MatchOptions, matchJourneys } from './matchJourneys.ts'
import {
  endLike,
  idLike,
  isOutcomeLike,
  namedRoles,
  type OutcomeRoles,
  rolesOf,
  toOutcomeMapping,
} from './outcomeRoles.ts'
import { JOURNEY_DECISION, outcomeWords } from './outcomeWords.ts'

/**
 * The same reading, as one of outcomes alone where it is that: no moments, an id and an outcome. Its visits are looked
 * for among those that are stored.
 */
export async function withOutcomes(held: HeldReading, options: MatchOptions): Promise<HeldReading> {
  const { read, given } = held
  const isAlone = given === null && read.sources.every(({ role }) => role === 'visits')
  if (!isAlone) return { ...held, outcomes: null }
  if (held.outcomes === null && !held.isCorrected) return await findOutcomes(held, options)
  const roles = rolesOf(held.mapping)
  if (!roles) return { ...held, outcomes: null }
  const matches = await matchJourneys(read, withoutTags(read, roles), options)
  if (matches.journeys.length === 0 && held.outcomes === null && !isOutcomeLike(held.mapping)) return held
  return build(held, withoutTags(read, roles), matches)
}

/** What a file is before anyone has said anything: by a journey's own names, by the guess, by its values. */
async function findOutcomes(held: HeldReading, options: MatchOptions): Promise<HeldReading> {
  const { read, mapping } = held
  const names = read.profile.columns.map(({ name }) => name)
  const own = options.stored.filter(({ sample }) => !sample)
  if (held.known !== null || mapping.moments.length > FEW_MOMENTS) return held
  const guessed = rolesOf(mapping)
  const hasMoments = mapping.moments.length > 0
  const at = columnsWith(mapping, 'at')[0] ?? null
  const tried = [
    ...own.map(({ journey }) => namedRoles(journey, { names, at })),
    guessed && withoutTags(read, guessed),
  ]
    .filter((roles) => roles !== null)
    .filter(({ outcome }) => (profileOf(read.profile, outcome)?.filled ?? 0) > 0)
  let best: { readonly roles: OutcomeRoles; readonly matches: Matches } | null = null
  const take = async (roles: OutcomeRoles): Promise<void> => {
    const matches = await matchJourneys(read, roles, options)
    const found = (each: Matches): number => each.journeys[0]?.found ?? 0
    if (best === null || found(matches) > found(best.matches)) best = { roles, matches }
  }
  for (const roles of tried) await take(roles)
  const taken = () => best as { readonly roles: OutcomeRoles; readonly matches: Matches } | null
  if (!hasMoments && !taken()?.matches.journeys.length) {
    const outcome = columnsWith(mapping, 'outcome')[0] ?? namedEnd(own, names)
    const likely = (await lookUp(read, idLike(read), options)).find(({ column, share }) =>
      isPlainNumbers(read, column) ? outcome !== null && share >= MOST_OF : share >= LEAST_SHARE,
    )
    const end = outcome ?? (likely ? endLike(read, [likely.column, at]) : null)
    if (likely && end !== null && end !== likely.column)
      await take({
        visit: likely.by === 'visit' ? [likely.column] : [],
        customer: likely.by === 'customer' ? likely.column : null,
        outcome: end,
        at: at === likely.column || at === end ? null : at,
      })
  }
  const found = taken()
  if (!found) return held
  const { journeys, rows } = found.matches
  const share = (journeys[0]?.found ?? 0) / Math.max(1, rows)
  const least = hasMoments ? MOST_OF : isOutcomeLike(mapping) ? 0 : LEAST_SHARE
  const isMatched = journeys.length > 0 && share >= least
  if (isMatched) return build(held, found.roles, found.matches)
  return !hasMoments && isOutcomeLike(mapping) ? build(held, found.roles, found.matches) : held
}

/** A rating beside the outcome may be one more end of the visit; two are moments. */
const FEW_MOMENTS = 1
/** Fewer ids than this share that happen to be known are no ids. */
const LEAST_SHARE = 0.2
/** Small numbers are known to any journey that counts its visits: of these most must be. */
const MOST_OF = 0.8

const isPlainNumbers = ({ profile }: ReadDraft, column: string): boolean => {
  const found = profileOf(profile, column)
  return found !== undefined && found.numbers >= found.filled * 0.5
}

const namedEnd = (stored: readonly StoredJourney[], names: readonly string[]): string | null =>
  names.find((name) => stored.some(({ journey }) => journey.outcome?.column.includes(name))) ?? null

/** Tags of files tell which came from where and name nobody's visit. */
const withoutTags = (read: ReadDraft, roles: OutcomeRoles): OutcomeRoles => {
  const tags = new Set(read.sources.flatMap((source) => Object.keys(source.tags)))
  return { ...roles, visit: roles.visit.filter((column) => !tags.has(column)) }
}

function build(held: HeldReading, roles: OutcomeRoles, matches: Matches): HeldReading {
  const { read, lang } = held
  const wanted = held.outcomes?.wanted ?? null
  const chosen =
    (matches.journeys.find(({ stored }) => stored.journey.id === wanted) ?? matches.journeys[0])?.stored ??
    null
  const base = completeMapping(read.profile, toOutcomeMapping(held.mapping, roles))
  const own = base.outcome
  const rule = chosen?.journey.outcome ?? null
  const mapping: FileMapping = {
    ...base,
    columns: toOutcomeMapping(base, roles).columns,
    moments: [],
    journey: chosen
      ? { id: chosen.journey.id, name: textIn(chosen.journey.name, lang) }
      : read.guess.mapping.journey,
    outcome: rule ? toMappedOutcome(rule) : own,
    at: base.at && { ...base.at, zone: base.at.zone ?? chosen?.journey.at?.zone ?? null },
  }
  const written = chosen && !rule && own ? withOutcome(chosen.source, toRule(own, roles.outcome)) : null
  const effect = measure(read, mapping, { matches, chosen, written, roles })
  return {
    ...held,
    mapping,
    effect,
    decisions: [...journeyDecision(matches, chosen), ...ownDecisions(read, mapping, rule !== null)],
    journeyFile: written ?? chosen?.source ?? held.journeyFile,
    outcomes: {
      matches,
      chosen,
      wanted,
      own,
      guesses: held.outcomes?.guesses ?? toGuesses(mapping, matches),
    },
    target: 'outcomes',
  }
}

const toMappedOutcome = ({ kind, reading, missing, recorded }: OutcomeRule): OutcomeMapping => ({
  kind,
  reading,
  missing,
  ...(recorded === undefined ? {} : { recorded }),
})

/** How a journey that said nothing of outcomes reads them from now on. */
export const toRule = (own: OutcomeMapping, column: string): OutcomeRule => ({
  ...own,
  column: [column],
  later: true,
})

function journeyDecision(matches: Matches, chosen: StoredJourney | null): readonly MappingDecision[] {
  if (matches.journeys.length < 2 || !chosen) return []
  const { question, reason, option } = outcomeWords.whichJourney
  return [
    {
      id: JOURNEY_DECISION,
      question,
      reason,
      columns: [],
      options: matches.journeys.map(({ stored: { journey }, found }) => ({
        id: journey.id,
        label: option(nameOf(journey), found, matches.rows),
      })),
      chosen: chosen.journey.id,
    },
  ]
}

/** What a file of outcomes leaves open by itself. */
const ownDecisions = (read: ReadDraft, mapping: FileMapping, isRuled: boolean): readonly MappingDecision[] =>
  listDecisions(read.profile, mapping).filter(
    ({ id }) => id === 'outcome' || id === 'dates' || (id === 'kept' && !isRuled),
  )

const nameOf = ({ name }: Journey) => ({ ko: textIn(name, 'ko'), en: textIn(name, 'en') })

function measure(
  read: ReadDraft,
  mapping: FileMapping,
  {
    matches,
    chosen,
    written,
    roles,
  }: {
    matches: Matches
    chosen: StoredJourney | null
    written: string | null
    roles: OutcomeRoles
  },
): MappingEffect {
  const measured = measureEffect(read.profile, mapping)
  const { outcome, rows } = measured
  const problems: MappingEffect['problems'][number][] = []
  const notes: MappingEffect['notes'][number][] = []
  const add = { problem: problems.push.bind(problems), note: notes.push.bind(notes) }
  if (rows === 0) add.problem(outcomeWords.noRows)
  else if (!chosen) add.problem(outcomeWords.noMatch(matches.by, matches.rows))
  if (mapping.outcome === null || outcome === null) add.problem(outcomeWords.noOutcome)
  else if (chosen) {
    const name = nameOf(chosen.journey)
    const found = matches.journeys.find(({ stored }) => stored === chosen)?.found ?? 0
    const { reading } = mapping.outcome
    if (chosen.journey.outcome === null) {
      add.note(outcomeWords.addsRule(name))
      if (reading.kind === 'lists' && (reading.kept.length === 0 || reading.lost.length === 0))
        add.problem(outcomeWords.bothSides)
      else if (written !== null) problems.push(...journeyProblems(written))
    } else if (outcome.kept + outcome.lost === 0 && outcome.unread.length > 0)
      add.problem(outcomeWords.nothingRead(name))
    if (outcome.unread.length > 0) add.note(outcomeWords.unread(name, outcome.unread))
    if (found < matches.rows) add.note(outcomeWords.notFound(name, matches.by, matches.rows - found))
    const hasId = roles.visit.length > 0 || roles.customer !== null
    if (hasId && matches.rows < rows) add.note(outcomeWords.noId(rows - matches.rows))
  }
  return { ...withNotes({ ...measured, notes }, read), visits: null, moments: [], problems }
}

function toGuesses(mapping: FileMapping, matches: Matches): readonly ColumnGuess[] {
  const { because } = outcomeWords
  const found = matches.journeys[0]?.found ?? 0
  return mapping.columns.map(({ column, role }): ColumnGuess => {
    const share = matches.rows === 0 ? 0 : found / matches.rows
    if (role === 'visit' || role === 'customer')
      return { column, role, confidence: share, reason: because[role](found, matches.rows) }
    const reason = role === 'outcome' || role === 'at' ? because[role] : because.ignored
    return { column, role, confidence: 0.8, reason }
  })
}
