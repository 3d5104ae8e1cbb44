import type { DraftReading } from '../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../domain/fileMapping.ts'
import type { ColumnProfile, ProfiledColumn } from '../../domain/tableProfile.ts'
import { type Lang, textIn } from '../../domain/text.ts'
import { answerDecision } from '../../intake/guess/answerDecision.ts'
import { completeMapping } from '../../intake/guess/completeMapping.ts'
import { columnsWith } from '../../intake/guess/findColumn.ts'
import { listDecisions } from '../../intake/guess/listDecisions.ts'
import { measureEffect } from '../../intake/guess/measureEffect.ts'
import { toJourneyFile } from '../../intake/guess/toJourneyFile.ts'
import type { StoredJourney } from '../../store/workspace/storedJourney.ts'
import { journeyProblems, withNotes } from './draftEffect.ts'
import type { ReadDraft } from './draftTask.ts'
import {
  applyFilesAnswer,
  createFilesDecision,
  createFilesNote,
  FILES_DECISION,
  type FilesAnswer,
  guessFilesAnswer,
  startAnew,
} from './filesDecision.ts'
import { findKnownJourney } from './findKnownJourney.ts'
import type { GivenJourney, HeldReading } from './heldReading.ts'
import { JOURNEY_DECISION } from './outcomeWords.ts'
import { chooseShown, MOST_SHOWN, shownNote } from './shownColumns.ts'
import { toMapping } from './toMapping.ts'
import { uniqueJourneyId } from './uniqueJourneyId.ts'

interface Surroundings {
  readonly lang: Lang
  /** All journeys of the workspace. */
  readonly stored: readonly StoredJourney[]
}

/** What is taken of a table before anyone has said anything. */
export function createReading(
  read: ReadDraft,
  { lang, stored, given }: Surroundings & { readonly given: GivenJourney | null },
): HeldReading {
  const { guess, profile, sharedIds } = read
  const known = findKnownJourney(stored, read)
  if (given) {
    const mapping = toMapping(
      given.journey,
      profile.columns.map(({ name }) => name),
      lang,
    )
    const effect = { ...withNotes(measureEffect(profile, mapping), read), problems: [] }
    return {
      lang,
      read,
      mapping,
      decisions: [],
      effect,
      journeyFile: given.source,
      known,
      given,
      target: 'given',
      isCorrected: false,
      outcomes: null,
    }
  }
  const answer = sharedIds && guessFilesAnswer(sharedIds)
  const mapping = answer === null ? guess.mapping : applyFilesAnswer(guess.mapping, sharedIds!, answer)
  const decisions =
    answer === null || startAnew(sharedIds!)
      ? guess.decisions
      : [createFilesDecision(sharedIds!, answer), ...guess.decisions]
  return {
    ...measure(read, mapping, { lang, stored }),
    decisions,
    known,
    given: null,
    target: known ? 'known' : 'new',
    isCorrected: false,
    outcomes: null,
  }
}

/** The same table with a corrected mapping. From here on it is a new journey that is written. */
export function remap(held: HeldReading, corrected: FileMapping, around: Surroundings): HeldReading {
  const { read } = held
  const mapping = completeMapping(read.profile, asItsOwn(toWhole(corrected, held.mapping), held, around))
  const own = held.decisions.filter(({ id }) => id === FILES_DECISION)
  const decisions = [...own, ...listDecisions(read.profile, mapping)]
  return { ...held, ...measure(read, mapping, around), decisions, target: 'new', isCorrected: true }
}

/** The same table with one of its questions answered; null where it asks no such question. */
export function answer(
  given: HeldReading,
  { decision, option }: { decision: string; option: string },
  around: Surroundings,
): HeldReading | null {
  const held = { ...given, mapping: asItsOwn(given.mapping, given, around) }
  const asked = held.decisions.find(({ id }) => id === decision)
  if (!asked?.options.some(({ id }) => id === option)) return null
  const { read, outcomes } = held
  if (decision === JOURNEY_DECISION && outcomes) return { ...held, outcomes: { ...outcomes, wanted: option } }
  if (decision === FILES_DECISION) {
    const ids = read.sharedIds!
    const chosen = option as FilesAnswer
    const mapping = applyFilesAnswer(held.mapping, ids, chosen)
    const decisions = held.decisions.map((each) => (each === asked ? createFilesDecision(ids, chosen) : each))
    return { ...held, ...measure(read, mapping, around), decisions, target: 'new', isCorrected: true }
  }
  const own = held.decisions.filter(({ id }) => id === FILES_DECISION)
  const others = held.decisions.filter(({ id }) => id !== FILES_DECISION)
  const answered = answerDecision(read.profile, held.mapping, others, { decision, option })
  return {
    ...held,
    ...measure(read, answered.mapping, around),
    decisions: [...own, ...answered.decisions],
    target: 'new',
    isCorrected: true,
  }
}

/**
 * A mapping without what it has from the journey whose outcomes the file holds. Of more columns of a visit or customer
 * than any journey names, those count that were chosen last.
 */
function asItsOwn(
  mapping: FileMapping,
  { outcomes, read, mapping: before }: HeldReading,
  { stored }: Surroundings,
): FileMapping {
  if (!outcomes) return mapping
  const [visit, customer] = [columnsWith(mapping, 'visit'), columnsWith(mapping, 'customer')]
  const known = [...columnsWith(before, 'visit'), ...columnsWith(before, 'customer')]
  const most = Math.max(1, ...stored.map(({ journey }) => journey.visit.length))
  const isMany = visit.length > most || (visit.length > 0 && customer.length > 0)
  const isRuled = outcomes.chosen !== null && outcomes.chosen.journey.outcome !== null
  return {
    ...mapping,
    journey: read.guess.mapping.journey,
    outcome: isRuled && mapping.outcome !== null ? outcomes.own : mapping.outcome,
    columns: mapping.columns.map((column) =>
      isMany && known.includes(column.column) && (column.role === 'visit' || column.role === 'customer')
        ? { ...column, role: 'ignored' }
        : column,
    ),
  }
}

function measure(
  read: ReadDraft,
  given: FileMapping,
  { lang, stored }: Surroundings,
): Pick<HeldReading, 'lang' | 'read' | 'mapping' | 'effect' | 'journeyFile'> {
  const taken = new Set(stored.map(({ journey }) => journey.id as string))
  const { id, name } = given.journey
  const mapping = { ...given, journey: { id: uniqueJourneyId(id, taken), name } }
  const measured = withNotes(measureEffect(read.profile, mapping), read)
  const journeyFile = toJourneyFile(mapping, read.profile, { lang })
  const effect =
    measured.problems.length > 0 ? measured : { ...measured, problems: journeyProblems(journeyFile) }
  return { lang, read, mapping, effect, journeyFile }
}

/** The same reading under an id that is still free: another import may have taken it meanwhile. */
export function rename(held: HeldReading, taken: ReadonlySet<string>): HeldReading {
  const { id, name } = held.mapping.journey
  const free = uniqueJourneyId(id, taken)
  if (free === id) return held
  const mapping = { ...held.mapping, journey: { id: free, name } }
  return { ...held, mapping, journeyFile: toJourneyFile(mapping, held.read.profile, { lang: held.lang }) }
}

/** Every column of the table once and in its order, whatever came back from the page. */
function toWhole(corrected: FileMapping, before: FileMapping): FileMapping {
  const roles = new Map(corrected.columns.map((column) => [column.column, column]))
  return {
    ...corrected,
    columns: before.columns.map(
      ({ column }) => roles.get(column) ?? { column, role: 'ignored', moment: null },
    ),
  }
}

/** Rows of data that are shown. */
const SHOWN_ROWS = 20

/** A reading as it goes over the wire. */
export function toDraftReading(held: HeldReading, lang: Lang): DraftReading {
  const { read, known, given, effect, outcomes } = held
  const { columns } = read.profile
  const shown = chooseShown(held.mapping)
  const isWhole = shown.length === columns.length
  const names = new Set(shown.map((index) => columns[index]!.name))
  const filesNote = read.sharedIds && createFilesNote(read.sharedIds, held.mapping)
  const notes = [
    ...(filesNote ? [filesNote] : []),
    ...(isWhole ? [] : [shownNote(shown.length, columns.length)]),
  ]
  return {
    sources: read.sources.map(({ own, rows, role, tags }) => ({ file: own.name, rows, role, tags })),
    rows: read.profile.rows,
    columns: shown.map((index) => toProfile(columns[index]!)),
    mapping: held.mapping,
    guesses: given
      ? []
      : (outcomes?.guesses ?? read.guess.guesses).filter(({ column }) => isWhole || names.has(column)),
    decisions: held.decisions,
    effect: { ...effect, notes: [...effect.notes, ...notes] },
    preview: read.profile.head.slice(0, SHOWN_ROWS).map((row) => row.slice(0, MOST_SHOWN)),
    journeyFile: held.journeyFile,
    knownJourney: known && { id: known.journey.id, name: textIn(known.journey.name, lang) },
    givenJourney: given && {
      id: given.journey.id,
      name: textIn(given.journey.name, lang),
      file: given.file,
    },
    outcomes: outcomes && {
      by: outcomes.matches.by,
      rows: outcomes.matches.rows,
      journey: outcomes.chosen?.journey.id ?? null,
      journeys: outcomes.matches.journeys.map(({ stored: { journey }, found }) => ({
        id: journey.id,
        name: textIn(journey.name, lang),
        found,
        hasRule: journey.outcome !== null,
      })),
    },
    target: held.target,
  }
}

const SHOWN_VALUES = 50

/** What goes over the wire of a column. */
const toProfile = ({
  unique: _unique,
  runs: _runs,
  timeFormat: _timeFormat,
  timeAmbiguous: _timeAmbiguous,
  values,
  ...rest
}: ProfiledColumn): ColumnProfile => ({ ...rest, values: values.slice(0, SHOWN_VALUES) })
