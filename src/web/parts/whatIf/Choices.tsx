import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { DiagnosisDocument } from '../../../contract/diagnosisDocument.ts'
import type { JourneyNumbersDocument } from '../../../contract/momentNumbersDocument.ts'
import type { Journey, Moment } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import type { Change } from '../../../domain/whatIf.ts'
import { formatNumber, formatPercentInterval } from '../../../words/figures.ts'
import { momentName } from '../../../words/telling.ts'
import { changeWords } from '../../../words/whatIfWords.ts'
import type { WhatIfLabels } from '../../i18n/pages/whatIf.ko.ts'
import { plannedOf, setChange, setOwn } from '../../state/whatIfPage.ts'

interface Props {
  readonly journey: Journey
  readonly diagnosis: DiagnosisDocument | null
  /** Where lengths were measured is known from these. */
  readonly numbers: JourneyNumbersDocument | null
  readonly say: WhatIfLabels
  readonly lang: Lang
}

const TARGET: Change = { kind: 'lifted', level: null }
/** How long a slider rests before it is asked. */
const REST_MS = 120
/** The same of a field that is typed into. */
const FIELD_REST_MS = 350

function Share({
  change,
  name,
  onShare,
}: {
  change: Change | null
  name: string
  onShare: (by: number) => void
}) {
  const shown = useSignal<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const fewer = change?.kind === 'fewer-failures' ? Math.round(100 * change.by) : null
  useEffect(() => {
    shown.value = null
    return () => clearTimeout(timer.current)
  }, [fewer])
  const value = shown.value ?? fewer ?? 50
  return (
    <span class="share">
      <input
        type="range"
        min="5"
        max="100"
        step="5"
        value={value}
        disabled={fewer === null}
        aria-label={name}
        aria-valuetext={`${value} %`}
        onInput={(event) => {
          const by = Number(event.currentTarget.value)
          shown.value = by
          clearTimeout(timer.current)
          timer.current = setTimeout(() => onShare(by / 100), REST_MS)
        }}
      />
      <output>{fewer === null ? '' : `${value} %`}</output>
    </span>
  )
}

/** The seconds that a field shows first: the moment's own target where some took longer, else the median. */
export function usualSeconds(
  { seconds: target }: Pick<Moment, 'seconds'>,
  measured: JourneyNumbersDocument['moments'][number]['seconds'],
): number | null {
  if (!measured) return null
  const median = Math.max(1, Math.round(measured.median.value))
  return target !== null && target < measured.p90 ? target : median
}

const formatSeconds = (seconds: number): string => formatNumber(seconds, seconds < 10 ? 1 : 0)

/** How many seconds the moment takes at most; asked for once the field rests. */
function Seconds({
  seconds,
  usual,
  name,
  unit,
  onSeconds,
}: {
  seconds: number | null
  usual: number
  name: string
  unit: string
  onSeconds: (seconds: number) => void
}) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <span class="share seconds">
      <input
        type="number"
        min="0"
        step="1"
        defaultValue={seconds ?? usual}
        disabled={seconds === null}
        aria-label={name}
        onInput={(event) => {
          const { value } = event.currentTarget
          clearTimeout(timer.current)
          const given = Number(value)
          if (value === '' || !(given >= 0)) return
          timer.current = setTimeout(() => onSeconds(given), FIELD_REST_MS)
        }}
      />
      <span>{unit}</span>
    </span>
  )
}

function Row({
  journey,
  diagnosis,
  numbers,
  moment,
  change,
  say,
  lang,
}: Props & { moment: Moment; change: Change | null }) {
  const name = momentName(journey, moment.id, lang)
  const figures = diagnosis?.moments.find(({ id }) => id === moment.id)
  const isTarget = change?.kind === 'lifted' && change.level === null
  const isFewer = change?.kind === 'fewer-failures'
  const isShorter = change?.kind === 'shortened'
  const measured = numbers?.moments.find(({ id }) => id === moment.id)?.seconds ?? null
  const usual = usualSeconds(moment, measured)
  const options: readonly {
    readonly id: string
    readonly label: string
    readonly to: Change | null
    readonly on: boolean
  }[] = [
    { id: 'as', label: say.as, to: null, on: change === null },
    {
      id: 'fewer',
      label: say.fewer,
      to: isFewer ? change : { kind: 'fewer-failures', by: 0.5 },
      on: isFewer,
    },
    { id: 'target', label: say.target, to: TARGET, on: isTarget },
    ...(usual !== null || isShorter
      ? [
          {
            id: 'seconds',
            label: say.seconds,
            to: isShorter ? change : ({ kind: 'shortened', seconds: usual ?? 0 } as const),
            on: isShorter,
          },
        ]
      : []),
    ...(change && !isTarget && !isFewer && !isShorter
      ? [
          {
            id: 'other',
            label: say.other(changeWords(moment.id, change, journey, lang)),
            to: change,
            on: true,
          },
        ]
      : []),
  ]
  return (
    <li class={change ? 'changed' : ''}>
      <fieldset class="choice-of">
        <legend>
          {name}{' '}
          <small class="aside">
            {figures && figures.failRate.n > 0
              ? say.failRate(formatPercentInterval(figures.failRate, lang))
              : figures && say.unasked}
            {measured && ` · ${say.takes(formatSeconds(measured.median.value), formatNumber(measured.n))}`}
          </small>
        </legend>
        <div class="options">
          {options.map(({ id, label, to, on }) => (
            <label key={id} class={on ? 'chosen' : ''}>
              <input
                type="radio"
                name={`change-${moment.id}`}
                value={id}
                checked={on}
                onChange={() => setChange(journey, moment.id, to)}
              />
              <span>{label}</span>
            </label>
          ))}
          <Share
            change={change}
            name={`${name}: ${say.by}`}
            onShare={(by) => setChange(journey, moment.id, { kind: 'fewer-failures', by })}
          />
          {(usual !== null || isShorter) && (
            <Seconds
              seconds={isShorter ? change.seconds : null}
              usual={usual ?? 0}
              name={`${name}: ${say.secondsOf}`}
              unit={say.secondsUnit}
              onSeconds={(seconds) => setChange(journey, moment.id, { kind: 'shortened', seconds })}
            />
          )}
        </div>
      </fieldset>
    </li>
  )
}

/** For every moment how far it is mended. */
export function Choices({ journey, diagnosis, numbers, say, lang }: Props) {
  const planned = new Map(plannedOf(journey).map(({ moment, change }) => [moment, change]))
  return (
    <section class="card choices" aria-labelledby="choices">
      <div class="card-title">
        <h2 id="choices">{say.choose}</h2>
        <span class="aside">{say.chooseSay}</span>
      </div>
      <ul>
        {journey.moments
          .filter(({ placebo }) => !placebo)
          .map((moment) => (
            <Row
              key={moment.id}
              journey={journey}
              diagnosis={diagnosis}
              numbers={numbers}
              moment={moment}
              change={planned.get(moment.id) ?? null}
              say={say}
              lang={lang}
            />
          ))}
      </ul>
      <div class="buttons">
        <button type="button" disabled={planned.size === 0} onClick={() => setOwn({ change: [] })}>
          {say.clear}
        </button>
      </div>
    </section>
  )
}
