import type { FileMapping, MomentMapping } from '../../../domain/fileMapping.ts'
import { MAX_LEVELS } from '../../../domain/scale.ts'
import type { ColumnProfile } from '../../../domain/tableProfile.ts'
import { changeMapping } from '../../state/draft.ts'
import { type Meaning, meaningOf, withChanged, withMeaning } from './mappingChanges.ts'
import { say } from './say.ts'
import { countOf } from './ValueBars.tsx'

const MOST = 24

interface Props {
  readonly moment: MomentMapping
  readonly mapping: FileMapping
  readonly profile: ColumnProfile
}

/** What each value of a moment means: a rating, not met, not asked, or nothing that can be read. */
export function MomentValues({ moment, mapping, profile }: Props) {
  const words = say.value.moments
  const { scale } = moment
  const size = Math.max(0, Math.min(MAX_LEVELS, scale.max - scale.min + 1))
  const ratings = Array.from({ length: size }, (_, i) => scale.max - i)
  const choose = (value: string, text: string): void => {
    const meaning: Meaning =
      text === 'notMet' || text === 'notAsked' || text === 'unread' ? text : Number(text)
    const { scale: next, notMet, notAsked } = withMeaning(moment, value, meaning)
    changeMapping(withChanged(mapping, moment.id, { scale: next, notMet, notAsked }))
  }
  return (
    <>
      <h3>{words.meanings}</h3>
      <ul class="meanings">
        {profile.values.slice(0, MOST).map(({ value, count }) => {
          const meaning = meaningOf(moment, value)
          return (
            <li key={value} class={meaning === 'unread' ? 'unread' : ''}>
              <span class="value">{value}</span>
              <span class="count">{countOf(count)}</span>
              <select
                aria-label={words.meaningOf(value)}
                value={String(meaning)}
                onChange={(event) => choose(value, event.currentTarget.value)}
              >
                {ratings.map((rating) => (
                  <option key={rating} value={String(rating)}>
                    {words.ratingOption(String(rating))}
                  </option>
                ))}
                <option value="notMet">{words.notMet}</option>
                <option value="notAsked">{words.notAsked}</option>
                {(meaning === 'unread' || scale.labels[value] !== undefined) && (
                  <option value="unread">{words.notRead}</option>
                )}
              </select>
            </li>
          )
        })}
      </ul>
    </>
  )
}
