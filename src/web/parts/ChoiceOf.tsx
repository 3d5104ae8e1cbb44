interface Props<T extends string> {
  /** Of the radio buttons: must be the page's only one of this name. */
  readonly name: string
  readonly legend: string
  readonly say?: string
  readonly options: readonly { readonly id: T; readonly label: string }[]
  readonly chosen: T
  readonly disabled?: boolean
  readonly onChoose: (id: T) => void
}

/** One of a few, all of them seen: a group of radio buttons. */
export function ChoiceOf<T extends string>(props: Props<T>) {
  const { name, legend, say, options, chosen, disabled = false, onChoose } = props
  return (
    <fieldset class="choice-of" {...(say ? { 'aria-describedby': `${name}-say` } : {})}>
      <legend>{legend}</legend>
      <div class="options">
        {options.map(({ id, label }) => (
          <label key={id} class={id === chosen ? 'chosen' : ''}>
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === chosen}
              disabled={disabled}
              onChange={() => onChoose(id)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {say && (
        <p class="aside" id={`${name}-say`}>
          {say}
        </p>
      )}
    </fieldset>
  )
}
