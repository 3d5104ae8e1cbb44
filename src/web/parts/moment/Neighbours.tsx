import type { MomentId } from '../../../domain/ids.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { momentName } from '../../../words/telling.ts'
import { hrefTo } from '../../state/address.ts'
import { momentLabels } from '../../state/momentLabels.ts'

/** The way along the chain: the moment before and the one after. */
export function Neighbours({ journey, id, lang }: { journey: Journey; id: MomentId; lang: Lang }) {
  const say = momentLabels.value
  const at = journey.moments.findIndex((moment) => moment.id === id)
  const [before, after] = [journey.moments[at - 1], journey.moments[at + 1]]
  return (
    <nav class="neighbours" aria-label={say.around}>
      {before && (
        <a class="before" rel="prev" href={hrefTo({ page: 'moments', id: before.id })}>
          <small>{say.previous}</small>
          <b>{momentName(journey, before.id, lang)}</b>
        </a>
      )}
      {after && (
        <a class="after" rel="next" href={hrefTo({ page: 'moments', id: after.id })}>
          <small>{say.next}</small>
          <b>{momentName(journey, after.id, lang)}</b>
        </a>
      )}
    </nav>
  )
}
