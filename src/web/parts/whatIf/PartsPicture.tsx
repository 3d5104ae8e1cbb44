import type { WhatIfDocument } from '../../../contract/whatIfDocument.ts'
import type { MomentId } from '../../../domain/ids.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatCost, formatNumber } from '../../../words/figures.ts'
import { momentName } from '../../../words/telling.ts'
import {
  changeWords,
  lengthsAddedWords,
  notAvailableWords,
  overlapWords,
} from '../../../words/whatIfWords.ts'
import type { WhatIfLabels } from '../../i18n/pages/whatIf.ko.ts'
import { AsTable } from '../figures/AsTable.tsx'
import { type Step, scaleOf, toSteps } from './toSteps.ts'

interface Props {
  readonly journey: Journey
  readonly found: WhatIfDocument
  readonly say: WhatIfLabels
  readonly lang: Lang
}

function Bar({ step, end }: { readonly step: Step; readonly end: number }) {
  const at = (value: number): string => `${Math.max(0, Math.min(100, (100 * value) / end))}%`
  const [from, to] = [Math.min(step.from, step.to), Math.max(step.from, step.to)]
  const width = `${Math.max(0.4, (100 * (to - from)) / end)}%`
  return (
    <svg class={`part-bar ${step.kind}`} width="100%" height="26" aria-hidden="true">
      <line class="axis" x1="0.5" x2="0.5" y1="0" y2="26" />
      <rect x={at(from)} y="5" width={width} height="16" rx="2" />
      <line class="interval" x1={at(step.low)} x2={at(step.high)} y1="13" y2="13" />
    </svg>
  )
}

/** The parts end to end, what is counted twice, and all together: as bars and as a table. */
export function PartsPicture({ journey, found, say, lang }: Props) {
  const { parts, together, overlap, sum } = found
  const steps = toSteps(
    parts.map(({ kept }) => kept),
    found,
  )
  const end = scaleOf(steps)
  const nameOf = ({ kind, part, kept }: Step): string => {
    if (kind === 'together') return say.together
    if (kind === 'overlap') return kept.value < 0 ? say.needed : say.overlap
    return momentName(journey, parts[part]!.moment as MomentId, lang)
  }
  const smallOf = ({ part }: Step): string =>
    part < 0 ? '' : changeWords(parts[part]!.moment, parts[part]!.change, journey, lang)
  const saidOf = ({ kind, kept }: Step): string => {
    if (kind !== 'overlap') return formatCost(kept, lang)
    const turned = { ...kept, value: -kept.value, low: -kept.high, high: -kept.low }
    return formatCost(turned, lang)
  }
  const refused = parts.filter(({ notAvailable }) => notAvailable !== null)
  return (
    <section class="card parts" aria-labelledby="parts">
      <h2 id="parts">{say.picture}</h2>
      <p class="aside">{say.pictureSay}</p>
      <ol class="part-rows">
        {steps.map((step) => (
          <li key={`${step.kind}${step.part}`} class={step.kind}>
            <span class="name">
              {nameOf(step)} <small class="aside">{smallOf(step)}</small>
            </span>
            <Bar step={step} end={end} />
            <span class="said">{saidOf(step)}</span>
          </li>
        ))}
      </ol>
      {refused.map(({ moment, notAvailable }) => (
        <p key={moment} class="aside">
          {momentName(journey, moment as MomentId, lang)}:{' '}
          {notAvailable && notAvailableWords(notAvailable, lang)}
        </p>
      ))}
      {overlap && parts.length > 1 && <p class="foot-note">{overlapWords(overlap, lang)}</p>}
      {together && parts.length > 1 && parts.some(({ change }) => change.kind === 'shortened') && (
        <p class="foot-note">{lengthsAddedWords(lang)}</p>
      )}
      <AsTable
        say={say.asTable}
        name={say.picture}
        heads={[say.part, say.kept, 'n']}
        rows={[
          ...parts.map(({ moment, change, kept }) => ({
            key: moment,
            cells: [
              `${momentName(journey, moment as MomentId, lang)} · ${changeWords(moment, change, journey, lang)}`,
              kept ? formatCost(kept, lang) : '–',
              kept ? formatNumber(kept.n) : '–',
            ],
          })),
          ...[
            { key: 'sum', name: say.sum, kept: sum },
            { key: 'overlap', name: say.overlap, kept: overlap },
            { key: 'together', name: say.together, kept: together },
          ].map(({ key, name, kept }) => ({
            key: `all ${key}`,
            cells: [name, kept ? formatCost(kept, lang) : '–', kept ? formatNumber(kept.n) : '–'],
          })),
        ]}
      />
    </section>
  )
}
