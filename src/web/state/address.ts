import { signal } from '@preact/signals'
import { type Address, parseAddress, toSearch } from './addressText.ts'

/** Where the reader is: which journey, period, place and moment, as the address bar says. */
export const address = signal<Address>(parseAddress(location.search))

addEventListener('popstate', () => {
  address.value = parseAddress(location.search)
})

/** Goes there; a step that the back button undoes, unless `replace`. */
export function goTo(change: Partial<Address>, { replace = false } = {}): void {
  const next = { ...address.value, ...change }
  const search = toSearch(next)
  if (search === toSearch(address.value)) return
  const path = `${location.pathname}${search}`
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  address.value = next
}
