import { useSignal } from '@preact/signals'
import type { DraftReading, DraftTarget } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../../domain/fileMapping.ts'
import { formatNumber } from '../../../words/figures.ts'
import { goTo } from '../../state/address.ts'
import { changing, discardDraft, refused, startImport, undo, undoable } from '../../state/draft.ts'
import { labels, language } from '../../state/language.ts'
import { willJoin } from './outcomesSentence.ts'
import { say } from './say.ts'
import { sayOutcomes } from './sayOutcomes.ts'
import { shorten } from './shorten.ts'

interface Props {
  readonly reading: DraftReading
  readonly mapping: FileMapping
  readonly target: DraftTarget
}

/** Rows that hold a value nobody can read, at least. */
const unreadRows = ({ effect }: DraftReading): number =>
  Math.max(
    0,
    ...[effect.outcome, ...effect.moments].map((one) =>
      one ? one.unread.reduce((sum, { count }) => sum + count, 0) : 0,
    ),
  )

function willDo({ reading, mapping, target }: Props): string {
  const { bar } = say.value
  if (reading.outcomes) return willJoin(reading) ?? ''
  const { rows, visits } = reading.effect
  const into =
    target === 'known' ? reading.knownJourney?.name : target === 'given' ? reading.givenJourney?.name : null
  if (into) return bar.willAdd(formatNumber(rows), shorten(into))
  const name = shorten(mapping.journey.name)
  return visits === null ? bar.willRows(formatNumber(rows), name) : bar.will(formatNumber(visits), name)
}

/** What will happen, what stands in the way, and the buttons: always at hand. */
export function ImportBar(props: Props) {
  const { reading, target } = props
  const { bar } = say.value
  const lang = language.value
  const { problems } = reading.effect
  const setAside = unreadRows(reading)
  const problem = refused.value
  const sure = useSignal(false)
  const discard = async (): Promise<void> => {
    await discardDraft()
    goTo({ page: 'import', id: null })
  }
  return (
    <section class="import-bar" aria-label={bar.name}>
      <div class="words">
        {problems.length > 0 ? (
          <>
            <p>
              <strong>{bar.cannot}</strong>
            </p>
            <ul>
              {problems.map((one) => (
                <li key={one.en}>{one[lang]}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>
            {willDo(props)}
            {setAside > 0 && !reading.outcomes && (
              <span class="aside"> {bar.setAside(formatNumber(setAside))}</span>
            )}
          </p>
        )}
        {problem && (
          <p role="alert">
            <strong>{bar.refused}</strong>{' '}
            {'detail' in problem && problem.detail
              ? problem.detail
              : labels.value.failed[refusedKind(problem.kind)].say}
          </p>
        )}
      </div>
      <div class="buttons">
        {sure.value ? (
          <>
            <button type="button" onClick={discard}>
              {bar.discardSure}
            </button>
            <button
              type="button"
              onClick={() => {
                sure.value = false
              }}
            >
              {bar.keep}
            </button>
          </>
        ) : (
          <button
            type="button"
            onClick={() => {
              sure.value = true
            }}
          >
            {bar.discard}
          </button>
        )}
        <button type="button" onClick={undo} disabled={undoable.value === 0}>
          {bar.undo}
          {undoable.value > 0 && <span class="count"> {undoable.value}</span>}
        </button>
        <button
          type="button"
          class="main"
          aria-busy={changing.value > 0}
          disabled={problems.length > 0}
          onClick={() => startImport({ into: target })}
        >
          {reading.outcomes ? sayOutcomes.value.import : bar.import}
        </button>
      </div>
    </section>
  )
}

const refusedKind = (kind: string): 'unreachable' | 'unreadable' | 'fault' | 'refused' =>
  kind === 'unreachable' || kind === 'unreadable' || kind === 'fault' ? kind : 'refused'
