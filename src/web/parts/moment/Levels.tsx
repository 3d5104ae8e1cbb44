import type { MomentNumbers } from '../../../contract/momentNumbersDocument.ts'
import type { Scale } from '../../../domain/scale.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatNumber, formatPercent } from '../../../words/figures.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import { as } from '../tableParts.ts'

interface Props {
  readonly levels: MomentNumbers['levels']
  readonly scale: Scale
  readonly lang: Lang
}

/** What a rating means on its scale, whichever way round it was given. */
function meaning(rating: number, { min, max, failed, target, reversed }: Scale): 'failed' | 'target' | null {
  const upright = reversed ? max + min - rating : rating
  if (upright <= failed) return 'failed'
  return upright >= target ? 'target' : null
}

/** Every rating given, the worst first: a bar, a count and a share each. */
export function Levels({ levels, scale, lang }: Props) {
  const say = momentLabels.value.levels
  const total = levels.reduce((sum, { encounters }) => sum + encounters, 0)
  const most = Math.max(1, ...levels.map(({ encounters }) => encounters))
  return (
    <section class="card levels" aria-labelledby="levels">
      <h2 id="levels">{say.title}</h2>
      {total === 0 ? (
        <p class="aside">{say.none}</p>
      ) : (
        <>
          <p class="aside">{say.lead(formatNumber(total))}</p>
          <table {...as('table')} aria-labelledby="levels">
            <thead class="unseen" {...as('rowgroup')}>
              <tr {...as('row')}>
                {[say.rating, say.share, say.answers].map((head) => (
                  <th key={head} {...as('columnheader')} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody {...as('rowgroup')}>
              {levels.map(({ rating, label, encounters }) => {
                const means = meaning(rating, scale)
                return (
                  <tr key={rating} {...as('row')} class={means ? `level-${means}` : ''}>
                    <th {...as('rowheader')} scope="row">
                      {label ?? formatNumber(rating)}
                      {means && <small class="of"> {say[means]}</small>}
                    </th>
                    <td {...as('cell')} class="cell-bar">
                      <span class="bar" style={{ width: `${(100 * encounters) / most}%` }} />
                      <b>{formatPercent(encounters / total, lang, { counted: true, digits: 1 })}</b>
                    </td>
                    <td {...as('cell')} class="cell-n">
                      {formatNumber(encounters)}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
