import type { ColumnGuess, ColumnMapping, ColumnRole, FileMapping } from '../../../domain/fileMapping.ts'
import type { MomentId } from '../../../domain/ids.ts'
import type { ColumnProfile } from '../../../domain/tableProfile.ts'
import { changeMapping } from '../../state/draft.ts'
import { language } from '../../state/language.ts'
import { as } from '../tableParts.ts'
import { ColumnDetails } from './ColumnDetails.tsx'
import { OF_MOMENT, withMoment, withRole } from './mappingChanges.ts'
import { say } from './say.ts'
import { shorten } from './shorten.ts'
import { ValueBars } from './ValueBars.tsx'

interface Props {
  readonly column: ColumnMapping
  /** What it can be. */
  readonly roles: readonly ColumnRole[]
  readonly mapping: FileMapping
  readonly profile: ColumnProfile | null
  readonly guess: ColumnGuess | null
}

const NEW = ''

function MomentChoice({ column, mapping }: Pick<Props, 'column' | 'mapping'>) {
  const words = say.value.columns
  if (mapping.layout !== 'wide' || !OF_MOMENT.includes(column.role) || mapping.moments.length === 0)
    return null
  if (column.role === 'rating' && column.moment !== null) return null
  return (
    <select
      class="of-moment"
      aria-label={words.momentOf(shorten(column.column, 60))}
      value={column.moment ?? NEW}
      onChange={(event) => {
        const moment = event.currentTarget.value
        changeMapping(
          moment === NEW
            ? withRole(mapping, column.column, column.role)
            : withMoment(mapping, column.column, moment as MomentId),
        )
      }}
    >
      {column.moment === null && <option value={NEW}>{words.unassigned}</option>}
      {mapping.moments.map(({ id, name }) => (
        <option key={id} value={id}>
          {shorten(name, 50)}
        </option>
      ))}
    </select>
  )
}

/** A column: its name, what it is, what stands in it, and why it was taken for that. */
export function ColumnRow({ column, roles, mapping, profile, guess }: Props) {
  const words = say.value.columns
  const { column: name, role } = column
  const isUnseen = profile === null && role === 'ignored'
  const isByYou = guess === null || guess.role !== role
  const reason = isUnseen ? words.unseen : isByYou ? words.byYou : guess.reason[language.value]
  return (
    <tr {...as('row')} class={`role-${role}`} data-column={name}>
      <th scope="row" {...as('rowheader')}>
        {name}
      </th>
      <td class="role" {...as('cell')}>
        <select
          aria-label={words.roleOf(shorten(name, 60))}
          value={role}
          onChange={(event) =>
            changeMapping(withRole(mapping, name, event.currentTarget.value as ColumnRole))
          }
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {words.roles[one]}
            </option>
          ))}
        </select>
        <MomentChoice column={column} mapping={mapping} />
        {profile && <ColumnDetails role={role} mapping={mapping} profile={profile} />}
      </td>
      <td class="cell-values" {...as('cell')}>
        {profile && <ValueBars profile={profile} />}
      </td>
      <td class="reason" {...as('cell')}>
        {reason}
      </td>
    </tr>
  )
}
