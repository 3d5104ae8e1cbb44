import { formatNumber } from '../../words/figures.ts'
import { averageSentence } from '../../words/keptWords.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { Said } from './Said.tsx'

/** What went into the diagnosis, counted. */
export function Counts({ told }: { readonly told: Told }) {
  const say = labels.value.counts
  const { diagnosis } = told
  const counts: readonly (readonly [string, number])[] = [
    [say.visits, diagnosis.visits],
    [say.kept, diagnosis.kept],
    [say.lost, diagnosis.lost],
    [say.unknown, diagnosis.unknownOutcome],
    [say.quarantined, diagnosis.quarantined],
  ]
  return (
    <section class="card counts" aria-labelledby="counts">
      <h2 id="counts">{say.title}</h2>
      <dl>
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      <p class="say">
        <Said phrase={averageSentence(told)} />
      </p>
      <p class="aside">{say.interval}</p>
    </section>
  )
}
