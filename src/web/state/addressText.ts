export interface Address {
  readonly journey: string | null
  readonly from: string | null
  readonly to: string | null
  /** Conditions as the API takes them: `shop=A`. */
  readonly where: readonly string[]
  readonly moment: string | null
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** Reads a query string; what cannot be meant (a day that is none) is left out. */
export function parseAddress(search: string): Address {
  const query = new URLSearchParams(search)
  const day = (name: string): string | null => {
    const text = query.get(name)
    return text && isDay(text) ? text : null
  }
  return {
    journey: query.get('journey') || null,
    from: day('from'),
    to: day('to'),
    where: query.getAll('where').filter((condition) => condition.includes('=')),
    moment: query.get('moment') || null,
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
  const text = query.toString()
  return text && `?${text}`
}

/** The API's path of the diagnosis that an address asks for. */
export function diagnosisPath(journey: string, address: Pick<Address, 'from' | 'to' | 'where'>): string {
  const query = toQuery(address).toString()
  return `/api/v1/journeys/${encodeURIComponent(journey)}/diagnosis${query && `?${query}`}`
}
