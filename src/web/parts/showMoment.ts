import type { MomentId } from '../../domain/ids.ts'
import { goTo } from '../state/address.ts'

/** Chooses a moment from elsewhere on the page and brings the reader to it. */
export function showMoment(id: MomentId): void {
  goTo({ moment: id })
  requestAnimationFrame(() => {
    const panel = document.getElementById('moment')
    panel?.focus({ preventScroll: true })
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    panel?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  })
}
