import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import { columnWords } from '../../../words/columnWords.ts'
import type { CompareLabels } from '../../i18n/pages/compare.ko.ts'
import { goTo } from '../../state/address.ts'
import { type ComparedBy, halves, type Side, type Sides, toAddress } from '../../state/comparedSides.ts'
import { ChoiceOf } from '../ChoiceOf.tsx'

/** A column that visits can be told apart by, and its values as far as known. */
export interface Trait {
  readonly column: string
  readonly values: readonly string[]
}

interface Props {
  readonly by: ComparedBy
  readonly sides: Sides | null
  readonly place: Trait | null
  readonly segments: readonly Trait[]
  readonly whole: { readonly from: string; readonly to: string } | null
  readonly say: CompareLabels
}

const chosenOf = (side: Side | undefined, column: string): string =>
  side?.where.find((condition) => condition.startsWith(`${column}=`))?.slice(column.length + 1) ?? ''

function ValueChoice({
  name,
  label,
  values,
  chosen,
}: {
  name: string
  label: string
  values: readonly string[]
  chosen: string
}) {
  const known = values.includes(chosen) || chosen === '' ? values : [chosen, ...values]
  return (
    <label class="side-field" for={`side-${name}`}>
      {label}
      {known.length > 0 ? (
        <select id={`side-${name}`} name={name} defaultValue={chosen}>
          {known.map((value) => (
            <option key={value} value={value} selected={value === chosen}>
              {value}
            </option>
          ))}
        </select>
      ) : (
        <input id={`side-${name}`} type="text" name={name} defaultValue={chosen} />
      )}
    </label>
  )
}

function Days({
  name,
  legend,
  side,
  whole,
  say,
}: { name: string; legend: string; side: Side | undefined } & Pick<Props, 'whole' | 'say'>) {
  return (
    <fieldset class="side-days">
      <legend>{legend}</legend>
      {(['From', 'To'] as const).map((end) => (
        <label key={end} class="side-field">
          {end === 'From' ? say.from : say.to}
          <input
            type="date"
            name={`${name}${end}`}
            defaultValue={(end === 'From' ? side?.from : side?.to) ?? ''}
            min={whole?.from}
            max={whole?.to}
          />
        </label>
      ))}
    </fieldset>
  )
}

/** Chooses what is compared; the address keeps it, so that it can be sent. */
export function SidesForm({ by, sides, place, segments, whole, say }: Props) {
  const wrong = useSignal<string | null>(null)
  const column = useSignal(
    segments.find((one) => sides?.a.where.some((condition) => condition.startsWith(`${one.column}=`)))
      ?.column ??
      segments[0]?.column ??
      '',
  )
  const trait = by === 'place' ? place : (segments.find((one) => one.column === column.value) ?? null)
  const offered = by === 'period' ? (sides ?? (whole && halves(whole))) : sides
  const missing = {
    place: place === null ? say.noPlaces : null,
    segment: segments.length === 0 ? say.noSegments : null,
    period: whole === null ? say.noDays : null,
  }[by]
  const common = sides && sides.a.from === sides.b.from && sides.a.to === sides.b.to ? sides.a : undefined

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string): string | null => String(form.get(name) ?? '').trim() || null
    let next: Sides
    if (by === 'period') {
      const at = read('commonPlace')
      const where = place && at ? [`${place.column}=${at}`] : []
      next = {
        a: { from: read('aFrom'), to: read('aTo'), where },
        b: { from: read('bFrom'), to: read('bTo'), where },
      }
    } else {
      const days = { from: read('commonFrom'), to: read('commonTo') }
      const condition = (name: string): string[] => {
        const value = read(name)
        return trait && value !== null ? [`${trait.column}=${value}`] : []
      }
      next = { a: { ...days, where: condition('a') }, b: { ...days, where: condition('b') } }
    }
    const empty = (side: Side): boolean =>
      by === 'period' ? side.from === null && side.to === null : side.where.length === 0
    const backwards = [next.a, next.b].some(({ from, to }) => from !== null && to !== null && to < from)
    wrong.value =
      empty(next.a) || empty(next.b)
        ? say.incomplete
        : backwards
          ? say.backwards
          : JSON.stringify(next.a) === JSON.stringify(next.b)
            ? say.same
            : null
    if (wrong.value === null) goTo(toAddress(next, by))
  }

  return (
    <form class="card sides-form" onSubmit={submit} key={`${by}${column.value}${JSON.stringify(sides)}`}>
      <ChoiceOf
        name="by"
        legend={say.choose}
        options={(['place', 'period', 'segment'] as const).map((id) => ({ id, label: say.by[id] }))}
        chosen={by}
        onChoose={(id) => goTo({ from: null, to: null, where: [], own: { by: [id] } }, { replace: true })}
      />
      {missing ? (
        <p class="aside">{missing}</p>
      ) : (
        <>
          <div class="side-fields">
            {by === 'segment' && segments.length > 1 && (
              <label class="side-field">
                {say.segment}
                <select value={column.value} onChange={(event) => (column.value = event.currentTarget.value)}>
                  {segments.map((one) => (
                    <option key={one.column} value={one.column}>
                      {columnWords(one.column)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {by === 'period' ? (
              <>
                <Days name="a" legend={say.a} side={offered?.a} whole={whole} say={say} />
                <Days name="b" legend={say.b} side={offered?.b} whole={whole} say={say} />
                {place && place.values.length > 0 && (
                  <label class="side-field">
                    {say.commonPlace}
                    <select name="commonPlace" defaultValue={chosenOf(sides?.a, place.column)}>
                      <option value="">{say.anywhere}</option>
                      {place.values.map((value) => (
                        <option
                          key={value}
                          value={value}
                          selected={value === chosenOf(sides?.a, place.column)}
                        >
                          {value}
                        </option>
                      ))}
                    </select>
                  </label>
                )}
              </>
            ) : (
              trait && (
                <>
                  <ValueChoice
                    name="a"
                    label={say.a}
                    values={trait.values}
                    chosen={chosenOf(sides?.a, trait.column) || (trait.values[0] ?? '')}
                  />
                  <ValueChoice
                    name="b"
                    label={say.b}
                    values={trait.values}
                    chosen={chosenOf(sides?.b, trait.column) || (trait.values[1] ?? '')}
                  />
                  {whole && (
                    <Days name="common" legend={say.commonPeriod} side={common} whole={whole} say={say} />
                  )}
                </>
              )
            )}
          </div>
          {wrong.value && <p role="alert">{wrong.value}</p>}
          <div class="buttons">
            <button type="submit" class="main">
              {say.go}
            </button>
            {sides && (
              <button type="button" onClick={() => goTo(toAddress({ a: sides.b, b: sides.a }, by))}>
                {say.swap}
              </button>
            )}
          </div>
        </>
      )}
    </form>
  )
}
