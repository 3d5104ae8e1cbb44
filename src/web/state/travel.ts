import { effect } from '@preact/signals'
import { address } from './address.ts'
import { parseAddress } from './addressText.ts'

const KEPT = 'fifteen.scroll'
/** How long a page may take to come before its heading and place are given up on, in ms. */
const PATIENCE = 8000

const placeOf = (): string => `${address.peek().page}/${address.peek().id ?? ''}`

function readKept(): Map<string, number> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(KEPT) ?? '[]'))
  } catch {
    return new Map()
  }
}

const positions = readKept()
let entry = ''
let place = placeOf()
let stopSettling = (): void => {}

/** Names the entry of the history that is shown, so that its scroll position can be found again. */
function nameEntry(): void {
  const known: unknown = history.state?.entry
  if (typeof known === 'string') {
    entry = known
    return
  }
  entry = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`
  history.replaceState({ ...history.state, entry }, '')
}

function focusHeading(main: HTMLElement): boolean {
  const heading = main.querySelector<HTMLElement>('h1')
  if (!heading || heading === document.activeElement) return heading !== null
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}

/** Moves focus to the page's heading, and the page to where it was, as soon as these are there; the reader's hand ends it. */
function settle({ scroll }: { readonly scroll: number | null }): void {
  stopSettling()
  const main = document.getElementById('main')
  if (!main) return
  let moved = false
  const now = (): void => {
    const free = document.activeElement === null || document.activeElement === document.body
    if (!moved || free) moved = focusHeading(main) || moved
    if (scroll !== null && Math.abs(scrollY - scroll) > 1) scrollTo(0, scroll)
  }
  const observer = new MutationObserver(now)
  observer.observe(main, { childList: true, subtree: true })
  const hands = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
  const stop = (): void => {
    observer.disconnect()
    clearTimeout(timer)
    for (const hand of hands) removeEventListener(hand, stop)
  }
  const timer = setTimeout(stop, PATIENCE)
  for (const hand of hands) addEventListener(hand, stop, { passive: true })
  stopSettling = stop
  requestAnimationFrame(now)
}

function isOwnPage(link: HTMLAnchorElement): boolean {
  if (link.target !== '' && link.target !== '_self') return false
  if (link.hasAttribute('download') || link.origin !== location.origin) return false
  return !/^\/(api|assets|healthz)(\/|$)|^\/[^/]*\.\w+$/.test(link.pathname)
}

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || !isOwnPage(link)) return
  const same = link.pathname === location.pathname && link.search === location.search
  if (same && link.hash) return
  event.preventDefault()
  if (same) {
    scrollTo(0, 0)
    settle({ scroll: null })
    return
  }
  history.pushState(null, '', link.pathname + link.search)
  address.value = parseAddress(location)
}

/**
 * Makes links between pages stay in the page, and a page arrived at begin at its heading: at its top when it was gone
 * to, where it was left when it was gone back to.
 */
export function startTravelling(): void {
  history.scrollRestoration = 'manual'
  nameEntry()
  const kept = positions.get(entry)
  if (kept !== undefined) settleScroll(kept)
  document.addEventListener('click', follow)
  addEventListener('popstate', () => {
    positions.set(entry, scrollY)
    const back = history.state?.entry !== undefined
    nameEntry()
    const before = place
    address.value = parseAddress(location)
    const scroll = positions.get(entry) ?? null
    if (before !== place) settle({ scroll: scroll ?? 0 })
    else if (back && scroll !== null) settleScroll(scroll)
  })
  addEventListener('pagehide', () => {
    positions.set(entry, scrollY)
    try {
      sessionStorage.setItem(KEPT, JSON.stringify([...positions].slice(-50)))
    } catch {
      // a browser that keeps nothing begins at the top
    }
  })
  effect(() => {
    address.value
    const before = place
    place = placeOf()
    if (typeof history.state?.entry === 'string') return
    positions.set(entry, scrollY)
    nameEntry()
    if (before === place) return
    scrollTo(0, 0)
    settle({ scroll: null })
  })
}

/** Only the place on the page: it was opened anew, or its question changed back. */
function settleScroll(scroll: number): void {
  const end = Date.now() + PATIENCE
  const hands = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
  let held = true
  const letGo = (): void => {
    held = false
    for (const hand of hands) removeEventListener(hand, letGo)
  }
  for (const hand of hands) addEventListener(hand, letGo, { passive: true })
  const again = (): void => {
    if (!held) return
    scrollTo(0, scroll)
    if (Math.abs(scrollY - scroll) > 1 && Date.now() < end) requestAnimationFrame(again)
    else letGo()
  }
  requestAnimationFrame(again)
}
