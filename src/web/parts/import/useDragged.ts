import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'

/** Follows a pointer that drags an entry of a list to another place. */
export function useDragged(
  list: RefObject<HTMLElement | null>,
  onDropped: (from: number, to: number) => void,
): {
  readonly from: number | null
  readonly to: number | null
  readonly start: (event: PointerEvent, from: number) => void
} {
  const from = useSignal<number | null>(null)
  const to = useSignal<number | null>(null)
  const placeAt = (y: number): number => {
    const entries = [...(list.current?.children ?? [])]
    const below = entries.findIndex((entry) => {
      const { top, height } = entry.getBoundingClientRect()
      return y < top + height / 2
    })
    const place = below === -1 ? entries.length : below
    return place > (from.peek() ?? 0) ? place - 1 : place
  }
  const start = (event: PointerEvent, at: number): void => {
    if (event.button !== 0) return
    event.preventDefault()
    const grip = event.currentTarget as HTMLElement
    grip.setPointerCapture(event.pointerId)
    from.value = at
    to.value = at
    const move = ({ clientY }: PointerEvent): void => {
      to.value = placeAt(clientY)
    }
    const stop = (ended: PointerEvent): void => {
      grip.removeEventListener('pointermove', move)
      grip.removeEventListener('pointerup', stop)
      grip.removeEventListener('pointercancel', stop)
      const [first, last] = [from.peek(), to.peek()]
      from.value = null
      to.value = null
      if (ended.type === 'pointerup' && first !== null && last !== null && first !== last)
        onDropped(first, last)
    }
    grip.addEventListener('pointermove', move)
    grip.addEventListener('pointerup', stop)
    grip.addEventListener('pointercancel', stop)
  }
  return { from: from.value, to: to.value, start }
}
