import { MODEL_NAMES } from '../../domain/diagnosis.ts'
import { formatNumber, formatPercent, formatPercentInterval } from '../../words/figures.ts'
import { failuresLabel, keptSentence, keptTitle, unbrokenSentence } from '../../words/keptWords.ts'
import { modelName } from '../../words/names.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { KeptChart } from './KeptChart.tsx'
import { Said } from './Said.tsx'
import { Scroll } from './Scroll.tsx'

function KeptTable({ told }: { readonly told: Told }) {
  const say = labels.value.failures
  const { diagnosis, lang } = told
  return (
    <details class="as-table" data-print="undrawn">
      <summary>{say.asTable}</summary>
      <Scroll name={keptTitle(lang)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.columnFailed}</th>
              <th scope="col">{say.columnVisits}</th>
              <th scope="col">{say.columnKept}</th>
              {MODEL_NAMES.map((name) => (
                <th key={name} scope="col">
                  {say.predictedBy}: {modelName(name, lang).name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {diagnosis.keptByFailures.map((row) => (
              <tr key={row.failed}>
                <th scope="row">{failuresLabel(row, lang)}</th>
                <td>{formatNumber(row.visits)}</td>
                <td>{formatPercentInterval(row.kept, lang)}</td>
                {MODEL_NAMES.map((name) => (
                  <td key={name}>{row.predicted ? formatPercent(row.predicted[name], lang) : '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  )
}

/** What needs no model: unbroken visits, and how many customers stay by the number of failed moments. */
export function Failures({ told }: { readonly told: Told }) {
  const say = labels.value.failures
  const { diagnosis, lang } = told
  const sentence = keptSentence(told)
  return (
    <section class="card failures" aria-labelledby="failures">
      <h2 id="failures">{keptTitle(lang)}</h2>
      <div class="unbroken">
        {diagnosis.unbroken.n > 0 && (
          <strong aria-hidden="true">{formatPercent(diagnosis.unbroken.value, lang)}</strong>
        )}
        <div>
          <h3>{say.unbroken}</h3>
          <p>
            <Said phrase={unbrokenSentence(told)} />
          </p>
        </div>
      </div>
      {diagnosis.keptByFailures.length > 0 ? (
        <>
          <KeptChart told={told} />
          {sentence && (
            <p class="say">
              <Said phrase={sentence} />
            </p>
          )}
          <KeptTable told={told} />
        </>
      ) : (
        <p class="aside">{say.none}</p>
      )}
    </section>
  )
}
