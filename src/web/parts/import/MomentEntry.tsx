import type { DraftReading } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping, MomentMapping } from '../../../domain/fileMapping.ts'
import { PHASES, type Phase } from '../../../domain/journey.ts'
import { formatNumber, formatPercent } from '../../../words/figures.ts'
import { phaseName } from '../../../words/names.ts'
import { changeMapping } from '../../state/draft.ts'
import { language } from '../../state/language.ts'
import { failedShare } from './MappedChain.tsx'
import { withChanged } from './mappingChanges.ts'
import { ScaleEditor } from './ScaleEditor.tsx'
import { say } from './say.ts'
import { shorten } from './shorten.ts'
import { TypedField } from './TypedField.tsx'
import { countOf } from './ValueBars.tsx'

interface Props {
  readonly at: number
  readonly moment: MomentMapping
  readonly mapping: FileMapping
  readonly reading: DraftReading
  readonly opened: boolean
  readonly dragged: boolean
  readonly target: 'before' | 'after' | null
  readonly onGrip: (event: PointerEvent) => void
  readonly onStep: (step: -1 | 1) => void
  readonly onOpen: (open: boolean) => void
}

/** What its answers come to: how many failed, and what could not be read. */
function Outcome({ reading, moment }: Pick<Props, 'reading' | 'moment'>) {
  const words = say.value.moments
  const lang = language.value
  const found = reading.effect.moments.find(({ id }) => id === moment.id)
  if (!found) return null
  const share = failedShare(reading.effect, moment.id)
  const unread = found.unread.reduce((sum, { count }) => sum + count, 0)
  return (
    <p class="answers">
      {share !== null ? (
        <>
          <i class="meter" aria-hidden="true">
            <i style={{ width: `${share * 100}%` }} />
          </i>
          {words.failed(formatPercent(share, lang, { counted: true, digits: 1 }), formatNumber(found.asked))}
        </>
      ) : found.failed === null ? (
        words.rowsNamed(countOf(found.asked))
      ) : (
        words.fewAnswers
      )}
      {unread > 0 && <strong> · {words.unread(formatNumber(unread))}</strong>}
    </p>
  )
}

/** A moment of the mapping: its place, name, phase and length, and how its answers are read. */
export function MomentEntry(props: Props) {
  const { at, moment, mapping, reading, opened, dragged, target, onGrip, onStep, onOpen } = props
  const words = say.value.moments
  const short = shorten(moment.name)
  const change = (next: Partial<MomentMapping>): void => {
    changeMapping(withChanged(mapping, moment.id, next))
  }
  const last = mapping.moments.length - 1
  return (
    <li
      data-moment={moment.id}
      class={['moment-entry', dragged ? 'dragged' : '', target ? `target-${target}` : ''].join(' ').trim()}
    >
      <span class="grip" aria-hidden="true" onPointerDown={onGrip}>
        <svg viewBox="0 0 12 20" width="12" height="20" aria-hidden="true">
          <path d="M3 4h.01M9 4h.01M3 10h.01M9 10h.01M3 16h.01M9 16h.01" />
        </svg>
        {at + 1}
      </span>
      <span class="steps">
        {([-1, 1] as const).map((step) => (
          <button
            key={step}
            type="button"
            data-step={step}
            aria-label={step < 0 ? words.up(short) : words.down(short)}
            aria-disabled={step < 0 ? at === 0 : at === last}
            onClick={() => onStep(step)}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d={step < 0 ? 'm3 10 5-5 5 5' : 'm3 6 5 5 5-5'} />
            </svg>
          </button>
        ))}
      </span>
      <TypedField
        kind="name"
        label={words.name}
        unseen
        maxLength={200}
        value={moment.name}
        onTyped={(name) => {
          if (name !== '') change({ name })
        }}
      />
      <label class="field phase">
        <span class="unseen">
          {words.phase}: {short}
        </span>
        <select
          value={moment.phase}
          onChange={(event) => change({ phase: event.currentTarget.value as Phase })}
        >
          {PHASES.map((phase) => (
            <option key={phase} value={phase}>
              {phaseName(phase, language.value).name}
            </option>
          ))}
        </select>
      </label>
      <TypedField
        kind="seconds"
        label={`${words.seconds}: ${short}`}
        unseen
        type="number"
        min={0}
        max={86_400}
        step="any"
        value={String(moment.seconds ?? '')}
        placeholder="–"
        onTyped={(text) => change({ seconds: Number(text) > 0 ? Number(text) : null })}
      >
        <span aria-hidden="true">{words.secondsUnit}</span>
      </TypedField>
      <Outcome reading={reading} moment={moment} />
      {mapping.layout !== 'events' && (
        <details open={opened} onToggle={(event) => onOpen(event.currentTarget.open)}>
          <summary>
            {words.details}
            <span class="unseen">: {short}</span>
          </summary>
          {opened && <ScaleEditor moment={moment} mapping={mapping} reading={reading} />}
        </details>
      )}
    </li>
  )
}
