import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Width that a drawing is laid out in on paper: about half of A4. */
const PAPER = 620

/** The width that a drawing has, followed; on paper a width of its own. */
export function useWidth() {
  const host = useRef<HTMLDivElement>(null)
  const width = useSignal(0)
  useLayoutEffect(() => {
    const place = host.current
    if (!place) return
    const paper = matchMedia('print')
    const measure = (): void => {
      width.value = paper.matches ? PAPER : Math.floor(place.clientWidth)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(place)
    paper.addEventListener('change', measure)
    return () => {
      observer.disconnect()
      paper.removeEventListener('change', measure)
    }
  }, [width])
  return { host, width: width.value }
}
