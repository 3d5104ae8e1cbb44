import type { DraftReading, DraftTarget } from '../../contract/drafts/draftDocument.ts'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import { problemSentence } from '../../contract/journeyFile/problem.ts'
import type { FileMapping, MappingDecision, MappingEffect } from '../../domain/fileMapping.ts'
import type { Journey } from '../../domain/journey.ts'
import type { ColumnProfile, ProfiledColumn } from '../../domain/tableProfile.ts'
import { type Lang, textIn } from '../../domain/text.ts'
import { answerDecision } from '../../intake/guess/answerDecision.ts'
import { completeMapping } from '../../intake/guess/completeMapping.ts'
import { listDecisions } from '../../intake/guess/listDecisions.ts'
import { measureEffect } from '../../intake/guess/measureEffect.ts'
import { toJourneyFile } from '../../intake/guess/toJourneyFile.ts'
import type { StoredJourney } from '../../store/workspace/storedJourney.ts'
import { importProblems } from '../operations/importProblems.ts'
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
import { chooseShown, MOST_SHOWN, shownNote } from './shownColumns.ts'
import { toMapping } from './toMapping.ts'
import { uniqueJourneyId } from './uniqueJourneyId.ts'

/** A journey that came as a file beside the visits. */
export interface GivenJourney {
  readonly file: string
  readonly journey: Journey
  readonly source: string
}

/** A read table with what is taken of it at present. */
export interface HeldReading {
  /** Of the journey file's remarks. */
  readonly lang: Lang
  readonly read: ReadDraft
  readonly mapping: FileMapping
  readonly decisions: readonly MappingDecision[]
  readonly effect: MappingEffect
  readonly journeyFile: string
  readonly known: StoredJourney | null
  readonly given: GivenJourney | null
  readonly target: DraftTarget
}

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
  }
}

/** The same table with a corrected mapping. From here on it is a new journey that is written. */
export function remap(held: HeldReading, corrected: FileMapping, around: Surroundings): HeldReading {
  const { read } = held
  const mapping = completeMapping(read.profile, toWhole(corrected, held.mapping))
  const own = held.decisions.filter(({ id }) => id === FILES_DECISION)
  const decisions = [...own, ...listDecisions(read.profile, mapping)]
  return { ...held, ...measure(read, mapping, around), decisions, target: 'new' }
}

/** The same table with one of its questions answered; null where it asks no such question. */
export function answer(
  held: HeldReading,
  { decision, option }: { decision: string; option: string },
  around: Surroundings,
): HeldReading | null {
  const asked = held.decisions.find(({ id }) => id === decision)
  if (!asked?.options.some(({ id }) => id === option)) return null
  const { read } = held
  if (decision === FILES_DECISION) {
    const ids = read.sharedIds!
    const chosen = option as FilesAnswer
    const mapping = applyFilesAnswer(held.mapping, ids, chosen)
    const decisions = held.decisions.map((each) => (each === asked ? createFilesDecision(ids, chosen) : each))
    return { ...held, ...measure(read, mapping, around), decisions, target: 'new' }
  }
  const own = held.decisions.filter(({ id }) => id === FILES_DECISION)
  const others = held.decisions.filter(({ id }) => id !== FILES_DECISION)
  const answered = answerDecision(read.profile, held.mapping, others, { decision, option })
  return {
    ...held,
    ...measure(read, answered.mapping, around),
    decisions: [...own, ...answered.decisions],
    target: 'new',
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

/** What reading the files told that one should know, beside what the mapping tells. */
const withNotes = (effect: MappingEffect, { sources, repeated }: ReadDraft): MappingEffect => ({
  ...effect,
  notes: [
    ...effect.notes,
    ...repeated.map(importProblems.repeatedFile),
    ...sources.flatMap(({ own }) => own.warnings),
  ],
})

/** What the journey file that a mapping writes would be refused for. */
function journeyProblems(source: string): MappingEffect['problems'] {
  const parsed = parseJourneyFile(source)
  if (parsed.kind === 'ok') return []
  return parsed.problems.slice(0, 5).map((problem) => ({
    ko: problemSentence(problem, 'ko', problem.path),
    en: problemSentence(problem, 'en', problem.path),
  }))
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
  const { read, known, given, effect } = held
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
    guesses: given ? [] : read.guess.guesses.filter(({ column }) => isWhole || names.has(column)),
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
