import type { ColumnRole, FileMapping } from '../../../domain/fileMapping.ts'
import type { MomentId } from '../../../domain/ids.ts'
import type { ColumnProfile } from '../../../domain/tableProfile.ts'
import { changeMapping } from '../../state/draft.ts'
import { say } from './say.ts'
import { shorten } from './shorten.ts'
import { TypedField } from './TypedField.tsx'

const FORMATS = ['yyyy-MM-dd', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy.MM.dd', 'MM/dd/yyyy', 'dd/MM/yyyy']
const ZONES = ['Asia/Seoul', 'Asia/Tokyo', 'Europe/London', 'America/New_York', 'America/Los_Angeles', 'UTC']
const MOST = 30
const NONE = '-'
const UNREAD = ''

interface Props {
  readonly role: ColumnRole
  readonly mapping: FileMapping
  readonly profile: ColumnProfile
}

function Times({ mapping }: Pick<Props, 'mapping'>) {
  const words = say.value.columns
  const { at } = mapping
  if (!at) return null
  return (
    <details>
      <summary>{words.timeFormat}</summary>
      <TypedField
        label={words.timeFormat}
        unseen
        list="time-formats"
        value={at.format ?? ''}
        onTyped={(text) => changeMapping({ ...mapping, at: { ...at, format: text || null } })}
      >
        <span class="aside">{words.timeFormatSay}</span>
      </TypedField>
      <TypedField
        label={words.zone}
        list="time-zones"
        value={at.zone ?? ''}
        placeholder="Asia/Seoul"
        onTyped={(text) => changeMapping({ ...mapping, at: { ...at, zone: text || null } })}
      />
      <datalist id="time-formats">
        {FORMATS.map((format) => (
          <option key={format} value={format} />
        ))}
      </datalist>
      <datalist id="time-zones">
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </details>
  )
}

function Picks({ mapping, profile }: Pick<Props, 'mapping' | 'profile'>) {
  const { columns, moments } = say.value
  const { pick } = mapping
  if (!pick) return null
  const choose = (value: string, chosen: string): void => {
    const rest = Object.fromEntries(Object.entries(pick.moments).filter(([one]) => one !== value))
    const none = pick.none.filter((one) => one !== value)
    changeMapping({
      ...mapping,
      pick:
        chosen === NONE
          ? { none: [...none, value], moments: rest }
          : { none, moments: chosen === UNREAD ? rest : { ...rest, [value]: chosen as MomentId } },
    })
  }
  return (
    <ul class="meanings">
      {profile.values.slice(0, MOST).map(({ value }) => (
        <li key={value}>
          <span class="value">{value}</span>
          <select
            aria-label={columns.pickMeans(value)}
            value={pick.none.includes(value) ? NONE : (pick.moments[value] ?? UNREAD)}
            onChange={(event) => choose(value, event.currentTarget.value)}
          >
            <option value={UNREAD}>{moments.notRead}</option>
            <option value={NONE}>{columns.pickNone}</option>
            {mapping.moments.map(({ id, name }) => (
              <option key={id} value={id}>
                {shorten(name, 50)}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ul>
  )
}

/** What a role needs to know besides: how times are written, which moment a pick means. */
export function ColumnDetails({ role, mapping, profile }: Props) {
  if (role === 'at') return <Times mapping={mapping} />
  return role === 'pick' ? <Picks mapping={mapping} profile={profile} /> : null
}
