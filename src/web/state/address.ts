import { signal } from '@preact/signals'
import { type Address, moved, parseAddress, toHref } from './addressText.ts'

/** Where the reader is: which page, journey, period, place and moment, as the address bar says. */
export const address = signal<Address>(parseAddress(location))

/** Goes there; a step that the back button undoes, unless `replace`. */
export function goTo(change: Partial<Address>, { replace = false } = {}): void {
  const next = moved(address.value, change)
  const href = toHref(next)
  if (href === toHref(address.value) && next.page === address.value.page) return
  const stays = next.page === address.value.page && next.id === address.value.id
  // a replaced page begins anew, as one that was gone to
  if (replace) history.replaceState(stays ? history.state : null, '', href)
  else history.pushState(null, '', href)
  address.value = next
}

/** The link to a place from here: another page keeps journey, period and place. */
export const hrefTo = (change: Partial<Address>): string => toHref(moved(address.value, change))
