import type { DraftReading } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping, OutcomeMapping } from '../../../domain/fileMapping.ts'
import { OUTCOME_KINDS, type OutcomeKind } from '../../../domain/outcome.ts'
import type { ColumnProfile } from '../../../domain/tableProfile.ts'
import { formatNumber, formatPercent } from '../../../words/figures.ts'
import { outcomeName } from '../../../words/names.ts'
import { changeMapping } from '../../state/draft.ts'
import { language } from '../../state/language.ts'
import { CardTitle } from '../CardTitle.tsx'
import { ChoiceOf } from '../ChoiceOf.tsx'
import { steps, withReading, withRole } from './mappingChanges.ts'
import { OutcomeValues } from './OutcomeValues.tsx'
import { journeyOf } from './outcomesSentence.ts'
import { columnWith } from './readingSentence.ts'
import { say } from './say.ts'
import { sayOutcomes } from './sayOutcomes.ts'
import { shorten } from './shorten.ts'
import { TypedField } from './TypedField.tsx'

interface Props {
  readonly reading: DraftReading
  readonly mapping: FileMapping
}

/** How the visits divide, as one bar and in words. */
function Split({ reading }: { readonly reading: DraftReading }) {
  const words = say.value.outcome
  const { outcome } = reading.effect
  if (!outcome) return null
  const unread = outcome.unread.reduce((sum, { count }) => sum + count, 0)
  const parts = [
    { id: 'kept', name: words.kept, count: outcome.kept },
    { id: 'lost', name: words.lost, count: outcome.lost },
    { id: 'unknown', name: words.unknown, count: outcome.unknown },
    { id: 'unread', name: words.unread, count: unread },
  ].filter(({ id, count }) => count > 0 || id === 'kept' || id === 'lost')
  const all = Math.max(
    1,
    parts.reduce((sum, { count }) => sum + count, 0),
  )
  return (
    <div class="split">
      <div class="split-bar" aria-hidden="true">
        {parts.map(({ id, count }) => (
          <i key={id} class={id} style={{ flexGrow: count / all }} />
        ))}
      </div>
      <ul class="split-words">
        {parts.map(({ id, name, count }) => (
          <li key={id}>
            <i class={id} aria-hidden="true" />
            {words.counts(
              name,
              formatNumber(count),
              formatPercent(count / all, language.value, { counted: true }),
            )}
          </li>
        ))}
      </ul>
      {unread > 0 && <p class="aside">{words.unreadSay}</p>}
    </div>
  )
}

function Threshold({ mapping, outcome, profile }: ThresholdProps) {
  const words = say.value.outcome
  const { reading } = outcome
  if (reading.kind === 'lists') return null
  const numbers = steps(profile.values)
  const current = reading.kind === 'atLeast' ? reading.atLeast : reading.atMost
  const choose = (value: number): void => {
    if (!Number.isFinite(value)) return
    const next =
      reading.kind === 'atLeast'
        ? { kind: reading.kind, atLeast: value }
        : { kind: reading.kind, atMost: value }
    changeMapping({ ...mapping, outcome: { ...outcome, reading: next } })
  }
  if (profile.more || numbers.length === 0 || numbers.length > 30)
    return (
      <TypedField
        label={words.threshold}
        type="number"
        step="any"
        value={String(current)}
        onTyped={(text) => {
          if (text !== '') choose(Number(text))
        }}
      />
    )
  return (
    <label class="field" for="threshold">
      {words.threshold}
      <select
        id="threshold"
        value={String(current)}
        onChange={(event) => choose(Number(event.currentTarget.value))}
      >
        {!numbers.includes(current) && <option value={String(current)}>{current}</option>}
        {numbers.map((number) => (
          <option key={number} value={String(number)}>
            {number}
          </option>
        ))}
      </select>
    </label>
  )
}
interface ThresholdProps {
  readonly mapping: FileMapping
  readonly outcome: OutcomeMapping
  readonly profile: ColumnProfile
}

/** Which column is the outcome: offered where there is none, or another is meant. */
function ColumnChoice({
  mapping,
  alone,
}: {
  readonly mapping: FileMapping
  /** There is nothing but outcomes: one column must be it. */
  readonly alone: boolean
}) {
  const words = say.value.outcome
  const chosen = columnWith(mapping, 'outcome')
  return (
    <label class="field">
      {words.choose}
      <select
        value={chosen ?? ''}
        onChange={(event) => {
          const column = event.currentTarget.value
          changeMapping(
            column === '' ? withRole(mapping, chosen ?? '', 'ignored') : withRole(mapping, column, 'outcome'),
          )
        }}
      >
        {(!alone || chosen === null) && <option value="">{words.chooseNothing}</option>}
        {mapping.columns.map(({ column }) => (
          <option key={column} value={column}>
            {shorten(column, 60)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A journey that is here says itself what is kept: shown, and not to be changed by a file. */
function Ruled({
  reading,
  outcome,
  journey,
}: {
  readonly reading: DraftReading
  readonly outcome: OutcomeMapping
  readonly journey: string
}) {
  const words = sayOutcomes.value
  const unread = reading.effect.outcome?.unread ?? []
  const values = unread
    .slice(0, NAMED)
    .map(({ value, count }) => words.value(shorten(value), formatNumber(count)))
  const rest = unread.length - values.length
  return (
    <div class="ruled">
      <p>
        <strong>{outcomeName(outcome.kind, language.value).name}</strong> · {words.ruled(shorten(journey))}
      </p>
      {unread.length > 0 && (
        <p class="not-in-rule">
          {words.notInRule(
            [...values, ...(rest > 0 ? [words.moreValues(formatNumber(rest))] : [])].join(', '),
          )}
        </p>
      )}
    </div>
  )
}
const NAMED = 8

/** How a visit ended: from which column, and which of its values mean kept and lost. */
export function OutcomeCard({ reading, mapping }: Props) {
  const words = say.value.outcome
  const { outcome } = mapping
  const column = columnWith(mapping, 'outcome')
  const profile = reading.columns.find(({ name }) => name === column)
  if (column === null)
    return (
      <section class="card outcome" aria-labelledby="outcome">
        <h2 id="outcome">{words.none}</h2>
        <p class="say">{words.noneSay}</p>
        <ColumnChoice mapping={mapping} alone={reading.outcomes !== null} />
      </section>
    )
  const owner = reading.outcomes && journeyOf(reading.outcomes)
  const ruled = owner?.hasRule === true
  const change = (next: Partial<OutcomeMapping>): void => {
    if (outcome) changeMapping({ ...mapping, outcome: { ...outcome, ...next } })
  }
  const numeric = profile !== undefined && (profile.numbers > 0 || outcome?.reading.kind !== 'lists')
  return (
    <section class="card outcome" aria-labelledby="outcome">
      <CardTitle id="outcome" title={words.title} aside={words.from(shorten(column, 60))} />
      <Split reading={reading} />
      {outcome && profile && (
        <>
          <div class="fields">
            <ColumnChoice mapping={mapping} alone={reading.outcomes !== null} />
            {!ruled && (
              <label class="field">
                {words.kind}
                <select
                  value={outcome.kind}
                  onChange={(event) => change({ kind: event.currentTarget.value as OutcomeKind })}
                >
                  {OUTCOME_KINDS.map((kind) => (
                    <option key={kind} value={kind}>
                      {outcomeName(kind, language.value).name}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
          {ruled && owner && <Ruled reading={reading} outcome={outcome} journey={owner.name} />}
          {numeric && !ruled && (
            <div class="fields">
              <ChoiceOf
                name="outcome-reading"
                legend={words.how}
                options={(['lists', 'atLeast', 'atMost'] as const).map((id) => ({
                  id,
                  label: id === 'lists' ? words.values : words[id],
                }))}
                chosen={outcome.reading.kind}
                onChoose={(kind) => changeMapping(withReading(mapping, kind, profile.values))}
              />
              <Threshold mapping={mapping} outcome={outcome} profile={profile} />
            </div>
          )}
          <OutcomeValues mapping={mapping} outcome={outcome} profile={profile} fixed={ruled} />
        </>
      )}
    </section>
  )
}
