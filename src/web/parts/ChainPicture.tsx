import type { ComponentChildren } from 'preact'
import { type ChainLink, type ChainText, toChainLinks } from '../../chain/chainLink.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { Journey } from '../../domain/journey.ts'
import { chainKey, chainWords, linkDescription } from '../../words/chainWords.ts'
import { phaseName } from '../../words/names.ts'
import { suspects } from '../../words/smallPrint.ts'
import { momentName, momentOf } from '../../words/telling.ts'
import { formatSeconds } from '../../words/time.ts'
import { address, goTo } from '../state/address.ts'
import { labels, language } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { CardTitle } from './CardTitle.tsx'
import { ChainLinks } from './ChainLinks.tsx'
import { MomentPanel } from './MomentPanel.tsx'

interface FrameProps {
  readonly links: readonly ChainLink[]
  readonly text: ChainText
  readonly describe: (id: MomentId) => string
  readonly chosen: MomentId | null
  readonly calm: boolean
  readonly choosable: boolean
  readonly children: ComponentChildren
}

function ChainCard({ links, text, describe, chosen, calm, choosable, children }: FrameProps) {
  const { chain } = labels.value
  return (
    <section class="card chain" aria-labelledby="chain">
      <CardTitle id="chain" title={chain.title} aside={choosable ? chain.hint : ''} />
      <ChainLinks
        links={links}
        text={text}
        describe={describe}
        chosen={chosen}
        calm={calm}
        name={chain.list}
        onChoose={choosable ? (id) => goTo({ moment: id }, { replace: true }) : undefined}
      />
      {children}
    </section>
  )
}

/** The signature picture: the journey as a chain whose links can be chosen, and the chosen moment below it. */
export function ChainPicture({ told }: { readonly told: Told }) {
  const { diagnosis, journey } = told
  const asked = journey.moments.find((moment) => moment.id === address.value.moment)?.id
  const chosen = asked ?? suspects(told)[0] ?? diagnosis.moments[0]?.id ?? null
  return (
    <ChainCard
      links={toChainLinks(journey, diagnosis)}
      text={chainWords(told)}
      describe={(id) => linkDescription(told, id)}
      chosen={chosen}
      calm={diagnosis.weakest.kind !== 'named'}
      choosable
    >
      <p class="key">{chainKey(told)}</p>
      {chosen !== null && <MomentPanel told={told} id={chosen} />}
    </ChainCard>
  )
}

/** The chain of a journey that nobody has answered about yet: every link dashed. */
export function BareChain({ journey }: { readonly journey: Journey }) {
  const lang = language.value
  const name = (id: MomentId): string => momentName(journey, id, lang)
  const length = (id: MomentId): string => {
    const seconds = momentOf(journey, id)?.seconds ?? null
    return seconds === null ? '' : formatSeconds(seconds, lang)
  }
  return (
    <ChainCard
      links={toChainLinks(journey, null)}
      text={{
        name,
        length,
        loss: () => null,
        flag: () => null,
        phase: (phase) => [phaseName(phase, lang).name],
      }}
      describe={(id) => [name(id), length(id)].filter(Boolean).join(', ')}
      chosen={null}
      calm
      choosable={false}
    >
      {null}
    </ChainCard>
  )
}
