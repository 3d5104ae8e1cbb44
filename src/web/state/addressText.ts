/** The pages by the first part of their path; `today` has none. */
export const PAGES = [
  'today',
  'journey',
  'moments',
  'compare',
  'what-if',
  'actions',
  'import',
  'imports',
  'settings',
] as const
export type PageName = (typeof PAGES)[number] | 'not-found'

/** Pages that speak of one thing, named after the slash: `needed`, or shown as a list without it. */
const NAMED: { readonly [page in PageName]?: 'needed' | 'optional' } = {
  moments: 'needed',
  import: 'optional',
  imports: 'optional',
}

export interface Address {
  readonly page: PageName
  /** What the page is about: a moment, a draft, an import. */
  readonly id: string | null
  readonly journey: string | null
  readonly from: string | null
  readonly to: string | null
  /** Conditions as the API takes them: `shop=A`. */
  readonly where: readonly string[]
  /** The chosen link of the chain on a page that shows one. */
  readonly moment: string | null
  /** What only this page knows of, such as the other side of a comparison; dropped when the page is left. */
  readonly own: { readonly [name: string]: readonly string[] }
}

const SHARED: readonly string[] = ['journey', 'from', 'to', 'where', 'moment']

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Reads a path: the page and what it is about. */
export function parsePath(path: string): Pick<Address, 'page' | 'id'> {
  const parts = path.split('/').filter(Boolean)
  const [first, second] = parts
  if (first === undefined || path === '/index.html') return { page: 'today', id: null }
  const page = PAGES.find((one) => one === first && one !== 'today')
  const id = second === undefined ? null : decode(second)
  const fits = page !== undefined && (id === null ? NAMED[page] !== 'needed' : NAMED[page] !== undefined)
  return fits && parts.length <= 2 ? { page, id } : { page: 'not-found', id: null }
}

/** Reads an address; what cannot be meant (a day that is none) is left out. */
export function parseAddress({ pathname, search }: { pathname: string; search: string }): Address {
  const query = new URLSearchParams(search)
  const day = (name: string): string | null => {
    const text = query.get(name)
    return text && isDay(text) ? text : null
  }
  const own = [...new Set(query.keys())].filter((name) => !SHARED.includes(name))
  return {
    ...parsePath(pathname),
    journey: query.get('journey') || null,
    from: day('from'),
    to: day('to'),
    where: query.getAll('where').filter((condition) => condition.includes('=')),
    moment: query.get('moment') || null,
    own: Object.fromEntries(own.map((name) => [name, query.getAll(name)])),
  }
}

function toQuery({ from, to, where }: Pick<Address, 'from' | 'to' | 'where'>): URLSearchParams {
  const query = new URLSearchParams()
  if (from) query.set('from', from)
  if (to) query.set('to', to)
  for (const condition of where) query.append('where', condition)
  return query
}

/** The query string of an address: '' or '?journey=…'. */
export function toSearch(address: Address): string {
  const query = new URLSearchParams()
  if (address.journey) query.set('journey', address.journey)
  for (const [name, value] of toQuery(address)) query.append(name, value)
  if (address.moment) query.set('moment', address.moment)
  for (const [name, values] of Object.entries(address.own))
    for (const value of values) query.append(name, value)
  const text = query.toString()
  return text && `?${text}`
}

/** The path of a page: '/', '/moments/change'. */
export function toPath({ page, id }: Pick<Address, 'page' | 'id'>): string {
  if (page === 'today' || page === 'not-found') return '/'
  return id === null ? `/${page}` : `/${page}/${encodeURIComponent(id)}`
}

export const toHref = (address: Address): string => toPath(address) + toSearch(address)

/** Goes on from an address: another page keeps journey, period and place, and nothing else unless it is given. */
export function moved(address: Address, change: Partial<Address>): Address {
  const page = change.page ?? address.page
  const id = change.id !== undefined ? change.id : page === address.page ? address.id : null
  const stays = page === address.page && id === address.id
  return { ...address, ...(stays ? {} : { moment: null, own: {} }), ...change, page, id }
}

/** The API's path of the diagnosis that an address asks for. */
export function diagnosisPath(journey: string, address: Pick<Address, 'from' | 'to' | 'where'>): string {
  const query = toQuery(address).toString()
  return `/api/v1/journeys/${encodeURIComponent(journey)}/diagnosis${query && `?${query}`}`
}
