import { Arriving } from '../parts/Arriving.tsx'
import { Failed } from '../parts/Failed.tsx'
import { Answer } from '../parts/whatIf/Answer.tsx'
import { Budget } from '../parts/whatIf/Budget.tsx'
import { Choices } from '../parts/whatIf/Choices.tsx'
import { PartsPicture } from '../parts/whatIf/PartsPicture.tsx'
import { address } from '../state/address.ts'
import { journeyNumbers } from '../state/journeyNumbers.ts'
import { language } from '../state/language.ts'
import { about, shownOf } from '../state/shown.ts'
import { diagnosis, journey } from '../state/today.ts'
import { bestRemedies, whatIf, whatIfLabels } from '../state/whatIfPage.ts'
import '../styles/figures.css'
import '../styles/whatIf.css'

/** What mending moments would keep, as the reader chooses them, and what to do with a budget. */
export function WhatIf() {
  const lang = language.value
  const say = whatIfLabels.value
  return (
    <Arriving loaded={journey.value} waiting={say.loading}>
      {(one) => {
        const chosen = (address.value.own.change ?? []).length > 0
        const loaded = about(whatIf.value, (value) => value.journey === one.id)
        const found = chosen ? shownOf(loaded) : null
        const best = about(bestRemedies.value, (value) => value.journey === one.id)
        const told = shownOf(diagnosis.value)
        const counted = shownOf(journeyNumbers.value)
        const numbers = counted?.journey === one.id ? counted : null
        return (
          <>
            {chosen && loaded.kind === 'failed' ? (
              <Failed problem={loaded.problem} narrowed={false} />
            ) : (
              <Answer found={found} isWaiting={chosen} say={say} lang={lang} />
            )}
            <div class="what-if-two" aria-busy={loaded.kind === 'loading' && chosen}>
              <Choices
                journey={one}
                diagnosis={told?.journey === one.id ? told : null}
                numbers={numbers}
                say={say}
                lang={lang}
              />
              {found ? <PartsPicture journey={one} found={found} say={say} lang={lang} /> : <div />}
            </div>
            <Arriving within loaded={best} waiting={say.loading}>
              {(remedies) => (
                <Budget journey={one} found={remedies} numbers={numbers} say={say} lang={lang} />
              )}
            </Arriving>
          </>
        )
      }}
    </Arriving>
  )
}
