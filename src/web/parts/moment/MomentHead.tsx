import { toChainLinks } from '../../../chain/chainLink.ts'
import type { MomentDocument } from '../../../contract/momentNumbersDocument.ts'
import type { MomentId } from '../../../domain/ids.ts'
import type { Journey } from '../../../domain/journey.ts'
import { type Lang, textIn } from '../../../domain/text.ts'
import { linkDescription } from '../../../words/chainWords.ts'
import { formatNumber } from '../../../words/figures.ts'
import { failSentence, momentCautions, momentCostSentence } from '../../../words/momentWords.ts'
import { momentKindName, phaseName } from '../../../words/names.ts'
import { suspects } from '../../../words/smallPrint.ts'
import { figuresOf, momentName } from '../../../words/telling.ts'
import { formatSeconds } from '../../../words/time.ts'
import { hrefTo } from '../../state/address.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import type { Told } from '../../state/told.ts'
import { ExportMenu } from '../ExportMenu.tsx'
import { Said } from '../Said.tsx'
import { ChainStrip } from './ChainStrip.tsx'

interface Props {
  readonly journey: Journey
  readonly id: MomentId
  readonly numbers: MomentDocument
  /** The diagnosis where there is one; null while it is on its way or where there is no outcome. */
  readonly told: Told | null
  readonly waiting: boolean
  readonly lang: Lang
}

const hrefOf = (id: MomentId): string => hrefTo({ page: 'moments', id })

function Badge({ told, id }: { readonly told: Told; readonly id: MomentId }) {
  if (!suspects(told).includes(id)) return null
  const { weakest } = told.diagnosis
  const sure = weakest.kind === 'named' || (weakest.kind === 'shortlist' && weakest.tied)
  const say = momentLabels.value
  return <em class={`badge ${sure ? 'failing' : ''}`}>{sure ? say.weakest : say.suspect}</em>
}

function Cost({ told, id }: { readonly told: Told; readonly id: MomentId }) {
  const sentence = momentCostSentence(told, id)
  if (!sentence) return null
  const kind = momentKindName(figuresOf(told.diagnosis, id).kind, told.lang)
  return (
    <>
      <p class="more">
        <Said phrase={sentence} />
      </p>
      <ul class="small-print">
        {[...momentCautions(told, id), `${kind.name}: ${kind.explained}`].map((clause) => (
          <li key={clause}>{clause}</li>
        ))}
      </ul>
    </>
  )
}

/** Which moment this is, where it stands, how often it fails and what that costs. */
export function MomentHead({ journey, id, numbers, told, waiting, lang }: Props) {
  const say = momentLabels.value
  const at = journey.moments.findIndex((moment) => moment.id === id)
  const moment = journey.moments[at]
  const name = momentName(journey, id, lang)
  const facts = [
    moment ? phaseName(moment.phase, lang).name : '',
    say.place(at + 1, journey.moments.length),
    moment?.seconds == null ? say.noTarget : say.target(formatSeconds(moment.seconds, lang)),
    moment?.touchpoint ? say.touchpoint(textIn(moment.touchpoint, lang)) : '',
  ].filter(Boolean)
  const counts = [
    { term: say.met, count: numbers.met },
    { term: say.notMet, count: numbers.notMet },
    { term: say.asked, count: numbers.asked },
    ...(numbers.pickAsked > 0
      ? [{ term: say.picked, count: numbers.picked, of: say.pickAsked(formatNumber(numbers.pickAsked)) }]
      : []),
  ]
  return (
    <section class="moment-head" aria-label={name}>
      <ChainStrip
        name={say.strip}
        links={toChainLinks(journey, told?.diagnosis ?? null)}
        current={id}
        plain={told === null}
        hrefOf={hrefOf}
        describe={(one) =>
          told
            ? linkDescription(told, one)
            : `${journey.moments.findIndex((each) => each.id === one) + 1}. ${momentName(journey, one, lang)}`
        }
      />
      <div class="moment-title">
        <h1>{name}</h1>
        {told && <Badge told={told} id={id} />}
        <ExportMenu what={`moment-${id}`} commentsOf={numbers.commentCount > 0 ? id : null} />
      </div>
      <p class="facts aside">{facts.join(' · ')}</p>
      <p class="lead">
        <Said phrase={failSentence(numbers, lang)} />
      </p>
      {told ? (
        <Cost told={told} id={id} />
      ) : (
        <p class="aside">{waiting ? say.costWaiting : say.costUnknown}</p>
      )}
      <dl class="counted">
        {counts.map(({ term, count, of }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {formatNumber(count)}
              {of && <small> {of}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
