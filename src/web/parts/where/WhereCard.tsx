import type { WhereDocument } from '../../../contract/whereDocument.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatNumber } from '../../../words/figures.ts'
import { momentName } from '../../../words/telling.ts'
import {
  formatCost,
  groupingName,
  groupName,
  whereCaution,
  whereHeadline,
} from '../../../words/whereWords.ts'
import { en } from '../../i18n/pages/where.en.ts'
import { ko, type WhereLabels } from '../../i18n/pages/where.ko.ts'
import { about } from '../../state/shown.ts'
import { chosenGrouping, grouping, groupings, whereAnswer } from '../../state/wherePart.ts'
import { Arriving } from '../Arriving.tsx'
import { CardTitle } from '../CardTitle.tsx'
import { ChoiceOf } from '../ChoiceOf.tsx'
import { Said } from '../Said.tsx'
import { as } from '../tableParts.ts'
import '../../styles/where.css'

interface Props {
  readonly journey: Journey
  readonly lang: Lang
}

function Groups({
  answer,
  journey,
  lang,
  say,
}: Props & { readonly answer: NonNullable<WhereDocument['answer']>; readonly say: WhereLabels }) {
  const overall = say.overallHere(momentName(journey, answer.overall.moment, lang))
  return (
    <table {...as('table')} class="where-groups" aria-labelledby="where">
      <thead {...as('rowgroup')}>
        <tr {...as('row')}>
          {[say.group, say.visits, say.weakest, say.cost, ...(answer.differs ? [overall] : [])].map(
            (head) => (
              <th {...as('columnheader')} key={head} scope="col">
                {head}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody {...as('rowgroup')}>
        {answer.groups.map((group) => (
          <tr {...as('row')} key={group.value ?? ' '} class={group.differs ? 'differs' : ''}>
            <th {...as('rowheader')} scope="row">
              {groupName(group, lang)}
            </th>
            <td {...as('cell')} data-label={say.visits}>
              {formatNumber(group.visits)}
            </td>
            <td {...as('cell')} data-label={say.weakest}>
              {momentName(journey, group.moment, lang)}
              {group.differs && <b class="mark"> {say.differs}</b>}
            </td>
            <td {...as('cell')} data-label={say.cost}>
              {formatCost(group.lostPer1000, lang)}
            </td>
            {answer.differs && (
              <td {...as('cell')} data-label={overall}>
                {formatCost(group.overallHere, lang)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where, and for whom, another moment is the weakest: one answer for all, or a table of the groups. */
export function WhereCard({ journey, lang }: Props) {
  const say: WhereLabels = lang === 'ko' ? ko : en
  const by = grouping.value
  if (by === null || whereAnswer.value.kind === 'failed') return null
  return (
    <section class="card where-card" aria-labelledby="where">
      <CardTitle id="where" title={say.title} aside={say.aside} />
      <ChoiceOf
        name="grouping"
        legend={say.by}
        options={groupings.value.map((id) => ({ id, label: groupingName(id, lang) }))}
        chosen={by}
        onChoose={(id) => {
          chosenGrouping.value = id
        }}
      />
      <Arriving
        within
        loaded={about(whereAnswer.value, (value) => value.journey === journey.id && value.by === by)}
        waiting={say.waiting}
      >
        {({ answer }) => (
          <>
            <p class="where-answer">
              <Said phrase={whereHeadline(answer, { by, journey, lang })} />
            </p>
            {answer && <Groups answer={answer} journey={journey} lang={lang} say={say} />}
            {answer && <p class="aside">{whereCaution(lang)}</p>}
          </>
        )}
      </Arriving>
    </section>
  )
}
