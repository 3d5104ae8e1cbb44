import type { Moment } from '../../../domain/journey.ts'
import { type Lang, textIn } from '../../../domain/text.ts'
import { byEffort, remedyPrint } from '../../../words/tomorrow.ts'
import { hrefTo } from '../../state/address.ts'
import { labels } from '../../state/language.ts'
import { momentLabels } from '../../state/momentLabels.ts'

/** What good looks like at a moment, and what can be tried. */
export function Guidance({ moment, lang }: { readonly moment: Moment; readonly lang: Lang }) {
  const say = labels.value.moment
  const remedies = byEffort(moment.remedies)
  return (
    <section class="card guidance" aria-labelledby="guidance">
      <h2 id="guidance">{momentLabels.value.guidance}</h2>
      {moment.description && <p>{textIn(moment.description, lang)}</p>}
      <h3>{say.standard}</h3>
      {moment.standard ? (
        <p class="standard">{textIn(moment.standard, lang)}</p>
      ) : (
        <p class="aside">{say.noStandard}</p>
      )}
      <h3>{say.remedies}</h3>
      {remedies.length > 0 ? (
        <ol class="remedies">
          {remedies.map((remedy) => (
            <li class="remedy" key={textIn(remedy.name, lang)}>
              {textIn(remedy.name, lang)} <span class="aside">{remedyPrint(remedy, lang)}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p class="aside">{say.noRemedies}</p>
      )}
      <p class="foot-note">
        <a href={hrefTo({ page: 'what-if', id: null, own: { change: [`${moment.id}:target`] } })}>
          {labels.value.tomorrow.whatIf}
        </a>
      </p>
    </section>
  )
}
