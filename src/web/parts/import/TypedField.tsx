import { useSignal } from '@preact/signals'
import type { ComponentChildren, TargetedEvent } from 'preact'

interface Props {
  readonly label: string
  /** The label is only for those who do not see the field. */
  readonly unseen?: boolean
  readonly kind?: string
  readonly value: string
  /** What was typed, trimmed, once the reader is done with it. */
  readonly onTyped: (text: string) => void
  readonly type?: 'text' | 'number'
  readonly list?: string
  readonly placeholder?: string
  readonly maxLength?: number
  readonly min?: number
  readonly max?: number
  readonly step?: number | 'any'
  /** A unit or a hint behind it. */
  readonly children?: ComponentChildren
}

/** A field that keeps what is being typed while an answer of the server draws the page anew. Escape gives up. */
export function TypedField(props: Props) {
  const { label, unseen = false, kind = '', value, onTyped, type = 'text', children, ...rest } = props
  const typed = useSignal<string | null>(null)
  const done = (event: TargetedEvent<HTMLInputElement>): void => {
    const text = event.currentTarget.value.trim()
    typed.value = null
    if (text !== value) onTyped(text)
    event.currentTarget.value = value
  }
  return (
    <label class={`field ${kind}`.trim()}>
      {unseen ? <span class="unseen">{label}</span> : label}
      <input
        {...rest}
        type={type}
        value={typed.value ?? value}
        onInput={(event) => {
          typed.value = event.currentTarget.value
        }}
        onChange={done}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed.value === null) return
          typed.value = null
          event.currentTarget.value = value
        }}
      />
      {children}
    </label>
  )
}
