import { useEffect, useRef } from 'preact/hooks'
import type { JourneyNumbersDocument } from '../../../contract/momentNumbersDocument.ts'
import type { BestRemediesDocument } from '../../../contract/whatIfDocument.ts'
import type { MomentId } from '../../../domain/ids.ts'
import type { Journey } from '../../../domain/journey.ts'
import { type Lang, type Text, textIn } from '../../../domain/text.ts'
import { formatCost, formatNumber, formatPer1000 } from '../../../words/figures.ts'
import { momentName } from '../../../words/telling.ts'
import {
  bestProbabilityWords,
  formatAmount,
  formatVisits,
  lengthsAddedWords,
  notAvailableWords,
  overlapWords,
} from '../../../words/whatIfWords.ts'
import type { WhatIfLabels } from '../../i18n/pages/whatIf.ko.ts'
import { address } from '../../state/address.ts'
import { setOwn, USUAL_BUDGET } from '../../state/whatIfPage.ts'
import { ChoiceOf } from '../ChoiceOf.tsx'
import { AsTable } from '../figures/AsTable.tsx'
import { Scroll } from '../Scroll.tsx'
import { usualSeconds } from './Choices.tsx'

interface Props {
  readonly journey: Journey
  readonly found: BestRemediesDocument
  /** Where lengths were measured is known from these. */
  readonly numbers: JourneyNumbersDocument | null
  readonly say: WhatIfLabels
  readonly lang: Lang
}

const REST_MS = 250

function useRested(act: (text: string) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (event: { currentTarget: HTMLInputElement }) => {
    const text = event.currentTarget.value
    clearTimeout(timer.current)
    timer.current = setTimeout(() => act(text), REST_MS)
  }
}

const formatPrice = (cost: number): string => formatNumber(cost, Number.isInteger(cost) ? 0 : 2)

function createNaming({ journey, found, say, lang }: Pick<Props, 'journey' | 'found' | 'say' | 'lang'>) {
  const byId = new Map(found.offers.map((offer) => [offer.id, offer]))
  const nameOf = (id: string): string => {
    const offer = byId.get(id)
    if (!offer) return id
    const moment = momentName(journey, offer.moment as MomentId, lang)
    return `${moment}: ${offer.name === null ? say.unnamed : textIn(offer.name as Text, lang)}`
  }
  return nameOf
}

function Price({ id, cost, name, say }: { id: string; cost: number; name: string; say: WhatIfLabels }) {
  const onInput = useRested((text) => {
    const prices = (address.value.own.price ?? []).filter((one) => !one.startsWith(`${id}:`))
    const given = Number(text)
    setOwn({ price: text === '' || !(given >= 0) ? prices : [...prices, `${id}:${given}`] })
  })
  return (
    <input
      type="number"
      min="0"
      step="any"
      defaultValue={cost}
      aria-label={say.priceOf(name)}
      onInput={onInput}
    />
  )
}

type Offer = BestRemediesDocument['offers'][number]

/** What a remedy does to a moment whose lengths were measured: mend it like the others, or shorten it. */
function Does({ offer, name, usual, say }: { offer: Offer; name: string; usual: number; say: WhatIfLabels }) {
  const { id, change } = offer
  const seconds = change.kind === 'shortened' ? change.seconds : null
  const put = (given: number | null) => {
    const others = (address.value.own.shortens ?? []).filter((one) => !one.startsWith(`${id}:`))
    setOwn({ shortens: given === null ? others : [...others, `${id}:${given}`] })
  }
  const onInput = useRested((text) => {
    const given = Number(text)
    if (text !== '' && given >= 0) put(given)
  })
  return (
    <span class="does">
      <select
        aria-label={say.doesOf(name)}
        onChange={(event) => put(event.currentTarget.value === 'shorten' ? usual : null)}
      >
        <option value="mend" selected={seconds === null}>
          {say.doesMend}
        </option>
        <option value="shorten" selected={seconds !== null}>
          {say.doesShorten}
        </option>
      </select>
      {seconds !== null && (
        <>
          <input
            type="number"
            min="0"
            step="1"
            defaultValue={seconds}
            aria-label={say.shortenOf(name)}
            onInput={onInput}
          />
          <span>{say.secondsUnit}</span>
        </>
      )}
    </span>
  )
}

function Offers(props: Props) {
  const { journey, found, numbers, say, lang } = props
  const measured = new Map(
    journey.moments.flatMap((moment) => {
      const seconds = numbers?.moments.find(({ id }) => id === moment.id)?.seconds ?? null
      const usual = usualSeconds(moment, seconds)
      return usual === null ? [] : [[moment.id as string, usual] as const]
    }),
  )
  const nameOf = createNaming(props)
  return (
    <details class="offers">
      <summary>{say.offers}</summary>
      <p class="aside">{say.points}</p>
      <Scroll name={say.offers}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.isOffered}</th>
              <th scope="col">{say.remedy}</th>
              <th scope="col">{say.price}</th>
            </tr>
          </thead>
          <tbody>
            {found.offers.map(({ id, cost, isLeftOut, ...offer }) => (
              <tr key={id}>
                <td>
                  <input
                    type="checkbox"
                    checked={!isLeftOut}
                    aria-label={say.offerOf(nameOf(id))}
                    onChange={() => {
                      const others = (address.value.own.without ?? []).filter((one) => one !== id)
                      setOwn({ without: isLeftOut ? others : [...others, id] })
                    }}
                  />
                </td>
                <th scope="row">
                  {nameOf(id)}
                  {measured.has(offer.moment) && (
                    <Does
                      offer={{ id, cost, isLeftOut, ...offer }}
                      name={nameOf(id)}
                      usual={measured.get(offer.moment)!}
                      say={say}
                    />
                  )}
                  {offer.notAvailable && (
                    <small class="aside">{notAvailableWords(offer.notAvailable, lang)}</small>
                  )}
                </th>
                <td>
                  <Price id={id} cost={cost} name={nameOf(id)} say={say} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}

function Best(props: Props) {
  const { found, say, lang } = props
  const nameOf = createNaming(props)
  const { best, next, notAvailable, bound } = found
  if (notAvailable) return <p class="quiet">{notAvailableWords(notAvailable, lang)}</p>
  const { perYear, inPeriod } = best?.amounts ?? {}
  const kept = perYear ?? inPeriod
  const isShortened = found.offers.some(
    ({ id, change }) => change.kind === 'shortened' && best?.remedies.includes(id),
  )
  return (
    <>
      {best ? (
        <>
          <h3>
            {say.best}{' '}
            <small class="aside">{say.bestCost(formatPrice(best.cost), formatPrice(found.budget))}</small>
          </h3>
          <ul class="chosen-remedies">
            {best.remedies.map((id) => (
              <li key={id}>{nameOf(id)}</li>
            ))}
          </ul>
          <p class="keeps">{say.keeps(formatCost(best.kept, lang))}</p>
          {found.sum && (
            <p class="aside">
              {say.sum}: {formatCost(found.sum, lang)}. {found.overlap && overlapWords(found.overlap, lang)}
            </p>
          )}
          {isShortened && best.remedies.length > 1 && <p class="aside">{lengthsAddedWords(lang)}</p>}
          {kept && (
            <p class="aside">
              {perYear ? say.perYear : say.inPeriod}: {formatVisits(kept.visits, lang)}
              {kept.money && ` · ${say.money} ${formatAmount(kept.money, lang)}`}
            </p>
          )}
          <p class="aside">{bestProbabilityWords(best.probability, lang)}</p>
        </>
      ) : (
        <p>{say.none}</p>
      )}
      {bound !== null && <p class="aside">{say.bound(formatPer1000(bound))}</p>}
      {next ? (
        <div class="next-step">
          <p>{say.next(formatPrice(next.cost), formatCost(next.more, lang))}</p>
          <ul class="chosen-remedies">
            {next.remedies.map((id) => (
              <li key={id}>{nameOf(id)}</li>
            ))}
          </ul>
        </div>
      ) : (
        bound === null && <p class="aside">{say.noNext}</p>
      )}
    </>
  )
}

/** Which remedies to buy with a budget, how sure that is, and what more money would buy. */
export function Budget(props: Props) {
  const { found, say, lang } = props
  const nameOf = createNaming(props)
  const onBudget = useRested((text) => {
    const given = Number(text)
    setOwn({ budget: text === '' || !(given >= 0) || given === USUAL_BUDGET ? [] : [String(given)] })
  })
  const isHalf = address.value.own.mends?.[0] === 'fewer-50'
  return (
    <section class="card budget" aria-labelledby="budget">
      <h2 id="budget">{say.budget}</h2>
      <p class="aside">{say.budgetSay}</p>
      <div class="budget-form">
        <label class="budget-of">
          {say.budgetOf}
          <input
            type="number"
            name="budget"
            min="0"
            step="any"
            defaultValue={found.budget}
            onInput={onBudget}
          />
        </label>
        <ChoiceOf
          name="mends"
          legend={say.mends}
          options={[
            { id: 'target', label: say.mendsTarget },
            { id: 'fewer-50', label: say.mendsHalf },
          ]}
          chosen={isHalf ? 'fewer-50' : 'target'}
          onChoose={(id) => setOwn({ mends: id === 'target' ? [] : [id] })}
        />
      </div>
      <div class="best" aria-live="polite">
        <Best {...props} />
      </div>
      {found.steps.length > 0 && (
        <AsTable
          say={`${say.steps}: ${say.stepsSay}`}
          name={say.steps}
          heads={[say.cost, say.kept, say.set]}
          rows={found.steps.map(({ cost, kept, remedies }) => ({
            key: remedies.join(),
            cells: [formatPrice(cost), formatCost(kept, lang), remedies.map(nameOf).join(' / ')],
          }))}
        />
      )}
      <Offers {...props} />
    </section>
  )
}
