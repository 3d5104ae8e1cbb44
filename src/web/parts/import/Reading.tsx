import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { DraftDocument, DraftReading, DraftTarget } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../../domain/fileMapping.ts'
import { formatNumber } from '../../../words/figures.ts'
import { changing, undo, undoable } from '../../state/draft.ts'
import { language } from '../../state/language.ts'
import { PageTitle } from '../PageTitle.tsx'
import { ColumnTable } from './ColumnTable.tsx'
import { Decisions } from './Decisions.tsx'
import { formatBytes } from './formatBytes.ts'
import { ImportBar } from './ImportBar.tsx'
import { JourneyFileView } from './JourneyFileView.tsx'
import { MomentsCard } from './MomentsCard.tsx'
import { OutcomeCard } from './OutcomeCard.tsx'
import { journeyOf } from './outcomesSentence.ts'
import { PreviewTable } from './PreviewTable.tsx'
import { readingSentence } from './readingSentence.ts'
import { say } from './say.ts'
import { sayOutcomes } from './sayOutcomes.ts'
import { TableChoice } from './TableChoice.tsx'
import { TargetChoice } from './TargetChoice.tsx'

interface Props {
  readonly draft: DraftDocument
  readonly reading: DraftReading
  readonly mapping: FileMapping
}

/** From which files, and how they were read. */
function factsOf({ draft, reading, mapping }: Props): string {
  const words = say.value.reading
  const { files } = draft
  return [
    files.map(({ name }) => name).join(', '),
    formatBytes(files.reduce((sum, { bytes }) => sum + bytes, 0)),
    words.rows(formatNumber(reading.rows)),
    words.columns(formatNumber(mapping.columns.length)),
    reading.outcomes ? sayOutcomes.value.only : words.layouts[mapping.layout],
  ].join(' · ')
}

function Sources({ reading }: Pick<Props, 'reading'>) {
  const words = say.value.reading
  if (reading.sources.length < 2) return null
  return (
    <section class="sources">
      <h2 class="aside">{words.sources}</h2>
      <ul>
        {reading.sources.map(({ file, rows, role, tags }) => (
          <li key={file}>
            {file}{' '}
            <span class="aside">
              {[
                words.rowsOf(formatNumber(rows)),
                role === 'outcomes' ? words.roleOutcomes : '',
                ...Object.entries(tags).map(([name, value]) => `${name}=${value}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Says in a few words what the last correction has changed, once the counting is done. */
function useSaid({ reading, mapping }: Props): string {
  const said = useSignal('')
  const before = useRef<string | null>(null)
  const { effect } = reading
  const words = say.value.said
  const now = [
    effect.outcome
      ? words.outcome(
          formatNumber(effect.outcome.kept),
          formatNumber(effect.outcome.lost),
          formatNumber(effect.outcome.unknown),
        )
      : say.value.reading.noOutcome,
    reading.outcomes ? '' : words.moments(formatNumber(mapping.moments.length)),
  ]
    .filter(Boolean)
    .join(' ')
  const quiet = changing.value === 0
  useEffect(() => {
    if (!quiet) return
    if (before.current !== null && before.current !== now) said.value = now
    before.current = now
  }, [now, quiet])
  return said.value
}

const TYPING = 'input:not([type=radio]):not([type=checkbox]), textarea, [contenteditable]'

/** The reading of a file: what Fifteen takes it for, to be corrected until it is right. */
export function Reading(props: Props) {
  const { draft, reading, mapping } = props
  const chosen = useSignal<DraftTarget | null>(null)
  const target = chosen.value ?? reading.target
  const said = useSaid(props)
  // a journey that was chosen before a correction would not know of it
  useEffect(() => {
    chosen.value = null
  }, [reading.mapping])
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      if (undoable.peek() === 0) return
      event.preventDefault()
      undo()
    }
    addEventListener('keydown', key)
    return () => removeEventListener('keydown', key)
  }, [])
  const { notes } = reading.effect
  const { outcomes } = reading
  const joined = outcomes && journeyOf(outcomes)
  return (
    <div class="reading" aria-busy={changing.value > 0}>
      <PageTitle title={readingSentence({ ...reading, mapping })}>
        <p class="small-facts">{factsOf(props)}</p>
      </PageTitle>
      <Sources reading={reading} />
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li key={note.en}>{note[language.value]}</li>
          ))}
        </ul>
      )}
      {draft.tables.length > 1 && <TableChoice draft={draft} />}
      <TargetChoice
        reading={reading}
        mapping={mapping}
        target={target}
        onChoose={(one) => {
          chosen.value = one
        }}
      />
      {(!outcomes || joined || reading.decisions.length > 0) && <Decisions decisions={reading.decisions} />}
      <OutcomeCard reading={reading} mapping={mapping} />
      {!outcomes && <MomentsCard reading={reading} mapping={mapping} />}
      <ColumnTable reading={reading} mapping={mapping} />
      <PreviewTable reading={reading} mapping={mapping} />
      {(!outcomes || joined?.hasRule === false) && <JourneyFileView reading={reading} />}
      <ImportBar reading={reading} mapping={mapping} target={target} />
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  )
}
