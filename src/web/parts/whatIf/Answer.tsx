import type { WhatIfDocument } from '../../../contract/whatIfDocument.ts'
import type { Interval } from '../../../domain/interval.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatDecimal } from '../../../words/figures.ts'
import { formatAmount, formatVisits, notAvailableWords, whatIfSentence } from '../../../words/whatIfWords.ts'
import type { WhatIfLabels } from '../../i18n/pages/whatIf.ko.ts'
import { Said } from '../Said.tsx'

interface Props {
  readonly found: WhatIfDocument | null
  /** Something is chosen, and its answer on the way. */
  readonly isWaiting: boolean
  readonly say: WhatIfLabels
  readonly lang: Lang
}

interface Kept {
  readonly visits: Interval
  readonly money: Interval | null
}

function Amount({
  name,
  kept,
  lang,
  bare = false,
}: {
  name: string
  kept: Kept
  lang: Lang
  bare?: boolean
}) {
  return (
    <div>
      <dt>{name}</dt>
      {!bare && <dd>{formatVisits(kept.visits, lang)}</dd>}
      {kept.money && <dd class="money">{formatAmount(kept.money, lang)}</dd>}
    </div>
  )
}

/** What it would keep, in one sentence, in this period, in a year and in money. */
export function Answer({ found, isWaiting, say, lang }: Props) {
  const amounts = found?.amounts
  const floored = found !== null && found.sum !== null && found.parts.some(({ kept }) => kept?.value === 0)
  return (
    <section class="what-if-head" aria-label={say.result}>
      <h1>{say.title}</h1>
      <div class="answer" aria-live="polite" data-answer>
        {found?.together ? (
          <p class="sentence">
            <Said phrase={whatIfSentence(found.together, lang)} />
          </p>
        ) : (
          <p class="sentence quiet">
            {found?.notAvailable
              ? notAvailableWords(found.notAvailable, lang)
              : isWaiting
                ? say.loading
                : say.nothing}
          </p>
        )}
        <dl class="amounts">
          {amounts && (
            <>
              {amounts.per1000.money && <Amount name={say.per1000} kept={amounts.per1000} lang={lang} bare />}
              <Amount name={say.inPeriod} kept={amounts.inPeriod} lang={lang} />
              {amounts.perYear && <Amount name={say.perYear} kept={amounts.perYear} lang={lang} />}
            </>
          )}
        </dl>
      </div>
      <ul class="small-print">
        <li>{say.estimated}</li>
        {found && !found.recordedOutcome && <li>{say.moodToo}</li>}
        {found && found.value === null && <li>{say.noMoney}</li>}
        {floored && <li>{say.floor}</li>}
        {found && found.samplingError > 0.05 && <li>{say.sampled(formatDecimal(found.samplingError, 1))}</li>}
      </ul>
    </section>
  )
}
