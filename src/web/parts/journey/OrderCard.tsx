import type { Lang } from '../../../domain/text.ts'
import { formatNumber, formatPer1000, formatRange } from '../../../words/figures.ts'
import { orderCaution, orderName, orderSentence } from '../../../words/orderWords.ts'
import { changeLabels, orderEffects } from '../../state/changes.ts'
import { about } from '../../state/shown.ts'
import { Arriving } from '../Arriving.tsx'
import { CardTitle } from '../CardTitle.tsx'
import { Said } from '../Said.tsx'

/** First impression, end, peak and recovery: each question with its answer. */
export function OrderCard({ journey, lang }: { readonly journey: string; readonly lang: Lang }) {
  const { order: say } = changeLabels.value
  if (orderEffects.value.kind === 'failed') return null
  return (
    <section class="card order-card" aria-labelledby="order">
      <CardTitle id="order" title={say.title} aside={say.aside} />
      <Arriving
        within
        loaded={about(orderEffects.value, (value) => value.journey === journey)}
        waiting={say.waiting}
      >
        {({ effects, orderVaries }) => (
          <>
            <dl class="order-list">
              {effects.map((effect) => (
                <div key={effect.question} class={`order-${effect.verdict}`}>
                  <dt>{orderName(effect.question, lang)}</dt>
                  <dd>
                    <Said phrase={orderSentence(effect, lang)} />
                    {effect.per1000 && (
                      <small class="of">
                        {' '}
                        {say.per1000} {formatPer1000(effect.per1000.value)} (
                        {formatRange(effect.per1000, lang)}) · {say.n} {formatNumber(effect.per1000.n)}
                      </small>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
            <p class="aside">{orderCaution(orderVaries, lang)}</p>
          </>
        )}
      </Arriving>
    </section>
  )
}
