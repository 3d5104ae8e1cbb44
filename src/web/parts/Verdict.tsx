import { headline } from '../../words/headline.ts'
import { smallPrint } from '../../words/smallPrint.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { Said } from './Said.tsx'
import { VerdictPicture } from './VerdictPicture.tsx'

export function Verdict({ told }: { readonly told: Told }) {
  const [first, ...rest] = headline(told)
  return (
    <section
      class={`verdict verdict-${told.diagnosis.weakest.kind}`}
      aria-label={labels.value.verdict.region}
    >
      <div class="words">
        <h1 data-verdict>{first && <Said phrase={first} />}</h1>
        {rest.map((sentence, i) => (
          <p key={i} class="more" data-verdict>
            <Said phrase={sentence} />
          </p>
        ))}
        <ul class="small-print">
          {smallPrint(told).map((clause, i) => (
            <li key={i}>
              <Said phrase={clause} />
            </li>
          ))}
        </ul>
      </div>
      <div class="picture">
        <VerdictPicture told={told} />
      </div>
    </section>
  )
}
