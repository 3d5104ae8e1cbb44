import type { DraftReading } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping, MomentMapping } from '../../../domain/fileMapping.ts'
import { levelsOf, MAX_LEVELS } from '../../../domain/scale.ts'
import type { ColumnProfile } from '../../../domain/tableProfile.ts'
import { formatNumber } from '../../../words/figures.ts'
import { changeMapping } from '../../state/draft.ts'
import { MomentValues } from './MomentValues.tsx'
import { alike, withChanged, withSameReading } from './mappingChanges.ts'
import { ScaleStrip } from './ScaleStrip.tsx'
import { say } from './say.ts'
import { TypedField } from './TypedField.tsx'

interface Props {
  readonly moment: MomentMapping
  readonly mapping: FileMapping
  readonly reading: DraftReading
}

const between = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, Math.min(MAX_LEVELS, to - from + 1)) }, (_, i) => from + i)

/** The column that a moment's ratings stand in; of a long file the one of all ratings. */
export function ratingsOf({ columns }: DraftReading, mapping: FileMapping, moment: MomentMapping) {
  const mine =
    mapping.layout === 'wide'
      ? mapping.columns.find((one) => one.role === 'rating' && one.moment === moment.id)
      : mapping.columns.find((one) => one.role === 'rating')
  return columns.find(({ name }) => name === mine?.column)
}

/** How a moment's answers are read: its scale, what has failed, and what each value means. */
export function ScaleEditor({ moment, mapping, reading }: Props) {
  const words = say.value.moments
  const { scale } = moment
  const profile: ColumnProfile | undefined = ratingsOf(reading, mapping, moment)
  const others = alike(mapping, moment)
  const change = (next: Partial<MomentMapping['scale']>): void => {
    changeMapping(withChanged(mapping, moment.id, { scale: { ...scale, ...next } }))
  }
  const numberField = (label: string, value: number, onChange: (value: number) => void) => (
    <TypedField
      label={label}
      type="number"
      step={1}
      value={String(value)}
      onTyped={(text) => {
        if (text !== '' && Number.isInteger(Number(text))) onChange(Number(text))
      }}
    />
  )
  const levels = levelsOf({ ...scale }) > 1 ? between(scale.min, scale.max) : []
  return (
    <div class="scale">
      {profile && <ScaleStrip moment={moment} profile={profile} />}
      <div class="fields">
        {numberField(words.lowest, scale.min, (min) => change({ min }))}
        {numberField(words.highest, scale.max, (max) => change({ max }))}
        <label class="field">
          {words.failedAt}
          <select
            value={String(scale.failed)}
            onChange={(event) => change({ failed: Number(event.currentTarget.value) })}
          >
            {!levels.includes(scale.failed) && (
              <option value={String(scale.failed)}>{words.failedOption(String(scale.failed))}</option>
            )}
            {levels.slice(0, -1).map((level) => (
              <option key={level} value={String(level)}>
                {words.failedOption(String(level))}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {words.targetAt}
          <select
            value={String(scale.target)}
            onChange={(event) => change({ target: Number(event.currentTarget.value) })}
          >
            {!levels.includes(scale.target) && (
              <option value={String(scale.target)}>{words.targetOption(String(scale.target))}</option>
            )}
            {levels.slice(1).map((level) => (
              <option key={level} value={String(level)}>
                {words.targetOption(String(level))}
              </option>
            ))}
          </select>
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={scale.reversed}
            onChange={(event) => change({ reversed: event.currentTarget.checked })}
          />
          {words.reversed}
        </label>
      </div>
      {profile && <MomentValues moment={moment} mapping={mapping} profile={profile} />}
      {others.length > 0 && (
        <p class="buttons">
          <button
            type="button"
            onClick={() =>
              changeMapping(
                withSameReading(
                  mapping,
                  moment,
                  others.map(({ id }) => id),
                ),
              )
            }
          >
            {words.applyAlike(formatNumber(others.length))}
          </button>
        </p>
      )}
    </div>
  )
}
