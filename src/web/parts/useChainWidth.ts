import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Width that the picture is laid out in for A4, then scaled to the paper: letters of about 7 points. */
const PAPER = 1040

/** The width that the chain has, followed; on paper the width of the paper. */
export function useChainWidth() {
  const host = useRef<HTMLDivElement>(null)
  const width = useSignal(0)
  useLayoutEffect(() => {
    const place = host.current
    if (!place) return
    const paper = matchMedia('print')
    const measure = (): void => {
      width.value = paper.matches ? PAPER : Math.floor(place.clientWidth)
    }
    const toPaper = (): void => {
      width.value = PAPER
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(place)
    paper.addEventListener('change', measure)
    addEventListener('beforeprint', toPaper)
    addEventListener('afterprint', measure)
    return () => {
      observer.disconnect()
      paper.removeEventListener('change', measure)
      removeEventListener('beforeprint', toPaper)
      removeEventListener('afterprint', measure)
    }
  }, [width])
  return { host, width: width.value }
}
