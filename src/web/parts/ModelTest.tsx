import { MODEL_NAMES, type ModelName } from '../../domain/diagnosis.ts'
import { formatDecimal, formatNumber, formatPercent } from '../../words/figures.ts'
import { modelFigures, modelSentences, modelTitle } from '../../words/modelWords.ts'
import { modelName } from '../../words/names.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { ModelSketch } from './ModelSketch.tsx'
import { markPath } from './markPath.ts'
import { Said } from './Said.tsx'
import { Scroll } from './Scroll.tsx'

function Figures({ told }: { readonly told: Told }) {
  const say = labels.value.model
  const { diagnosis, lang } = told
  const { baseline, predictor, gate, candidates } = diagnosis.model
  const behind = (name: ModelName): string => {
    const found = candidates.find((one) => one.name === name)?.behindBest
    if (!found || found.value <= 0) return say.best
    return `+${formatDecimal(found.value, 4)} ± ${formatDecimal(found.standardError, 4)}`
  }
  return (
    <details data-print="always">
      <summary>{say.figures}</summary>
      <p>{say.lead}</p>
      <Scroll name={say.figures}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.explanation}</th>
              <th scope="col">{say.logLoss}</th>
              <th scope="col">{say.behind}</th>
            </tr>
          </thead>
          <tbody>
            {modelFigures(told).map(({ model, name, heldOutLogLoss, behind: inErrors }) => (
              <tr key={model}>
                <th scope="row">{name}</th>
                <td>{heldOutLogLoss}</td>
                <td>
                  {behind(model)}
                  {inErrors && <span class="aside"> ({inErrors})</span>}
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{say.predictor}</th>
              <td>{formatDecimal(predictor.heldOutLogLoss)}</td>
              <td>{say.accuracy(formatPercent(predictor.accuracy, lang))}</td>
            </tr>
            <tr>
              <th scope="row">{say.baseline}</th>
              <td>{formatDecimal(baseline.heldOutLogLoss)}</td>
              <td />
            </tr>
          </tbody>
        </table>
      </Scroll>
      <p class="aside">
        {say.gate(formatDecimal(gate.pValue), formatNumber(gate.permutations))} {say.smaller}
      </p>
    </details>
  )
}

/** The test of the model in words, with the three explanations drawn and the figures one click away. */
export function ModelTest({ told }: { readonly told: Told }) {
  const { diagnosis, lang } = told
  const { verdict } = diagnosis.model
  return (
    <section class="card model" aria-labelledby="model">
      <h2 id="model">{modelTitle(told)}</h2>
      {modelSentences(told).map((sentence, i) => (
        <p key={i} class="say">
          <Said phrase={sentence} />
        </p>
      ))}
      <ul class="explanations">
        {MODEL_NAMES.map((name) => {
          const { name: called, explained } = modelName(name, lang)
          return (
            <li key={name} class={name === verdict ? 'fits' : ''}>
              <ModelSketch name={name} />
              <span>
                <strong>
                  <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
                    <path class={`mark mark-${name}`} d={markPath(name)} />
                  </svg>{' '}
                  {called}
                </strong>
                <span class="explained">{explained}</span>
                {name === verdict && <em class="badge">{labels.value.model.chosen}</em>}
              </span>
            </li>
          )
        })}
      </ul>
      <Figures told={told} />
    </section>
  )
}
