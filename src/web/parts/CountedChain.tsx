import { type ChainLink, toChainLinks } from '../../chain/chainLink.ts'
import type { JourneyNumbersDocument, MomentNumbers } from '../../contract/momentNumbersDocument.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import { chainKey, chainWords, linkDescription } from '../../words/chainWords.ts'
import { formatNumber, formatPercent } from '../../words/figures.ts'
import { formatFailInterval } from '../../words/momentWords.ts'
import { phaseName } from '../../words/names.ts'
import { momentName } from '../../words/telling.ts'
import { formatSeconds } from '../../words/time.ts'
import { countedChainKey } from '../../words/withoutOutcome.ts'
import { hrefTo } from '../state/address.ts'
import type { Told } from '../state/told.ts'
import { CardTitle } from './CardTitle.tsx'
import { ChainLinks } from './ChainLinks.tsx'

interface Props {
  readonly journey: Journey
  readonly numbers: JourneyNumbersDocument | null
  readonly lang: Lang
  /** With a diagnosis the links bear what they lose, and the weakest is marked. */
  readonly told?: Told | null
  readonly say: { readonly chain: string; readonly chainHint: string; readonly list: string }
}

/** The chain drawn from what was counted, without a model: each link leads to the page of its moment. */
export function CountedChain({ journey, numbers, lang, say, told = null }: Props) {
  const known = new Map<MomentId, MomentNumbers>(numbers?.moments.map((one) => [one.id, one]))
  const rated = numbers?.moments.some(({ failRate }) => failRate !== null) ?? false
  const secondsOf = (id: MomentId): number | null =>
    journey.moments.find((one) => one.id === id)?.seconds ?? known.get(id)?.seconds?.median.value ?? null
  const links = journey.moments.map(({ id, phase }): ChainLink => {
    const rate = known.get(id)?.failRate ?? null
    return {
      id,
      phase,
      seconds: secondsOf(id),
      unharmed: rate === null ? null : 1 - rate.value,
      lostPer1000: null,
      mark: 'none',
    }
  })
  const name = (id: MomentId): string => momentName(journey, id, lang)
  const length = (id: MomentId): string => {
    const seconds = secondsOf(id)
    return seconds === null ? '⋯' : formatSeconds(seconds, lang)
  }
  const above = (id: MomentId): string | null => {
    const one = known.get(id)
    if (!one) return null
    if (rated) return one.failRate && formatPercent(one.failRate.value, lang, { counted: true })
    return formatNumber(one.met)
  }
  const describe = (id: MomentId): string => {
    const one = known.get(id)
    const at = journey.moments.findIndex((each) => each.id === id)
    return [
      `${at + 1}. ${name(id)}`,
      secondsOf(id) === null ? '' : length(id),
      one?.failRate ? `${formatFailInterval(one.failRate, lang)} n=${formatNumber(one.failRate.n)}` : '',
    ]
      .filter(Boolean)
      .join(', ')
  }
  return (
    <section class="card chain" aria-labelledby="chain">
      <CardTitle id="chain" title={say.chain} aside={say.chainHint} />
      <ChainLinks
        links={told ? toChainLinks(journey, told.diagnosis) : links}
        text={
          told
            ? chainWords(told)
            : {
                name,
                length,
                loss: above,
                flag: () => null,
                phase: (phase) => {
                  const called = phaseName(phase, lang).name
                  return [`${called} ${phase.toUpperCase()}`, called, phase.toUpperCase()]
                },
              }
        }
        describe={(id) => (told ? linkDescription(told, id) : describe(id))}
        chosen={null}
        calm
        name={say.list}
        hrefOf={(id) => hrefTo({ page: 'moments', id })}
      />
      {told ? (
        <p class="key">{chainKey(told)}</p>
      ) : (
        numbers && <p class="key">{countedChainKey(rated, lang)}</p>
      )}
    </section>
  )
}
