import type { Address } from './addressText.ts'

type Asked = Pick<Address, 'from' | 'to' | 'where'>

/** Which visits, as the API takes them. */
function toQuery({ from, to, where }: Asked): URLSearchParams {
  const query = new URLSearchParams()
  if (from) query.set('from', from)
  if (to) query.set('to', to)
  for (const condition of where) query.append('where', condition)
  return query
}

const withQuery = (path: string, query: URLSearchParams): string => {
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

const journeyPath = (journey: string): string => `/api/v1/journeys/${encodeURIComponent(journey)}`

/** The API's path of all moments' numbers. */
export const numbersPath = (journey: string, asked: Asked): string =>
  withQuery(`${journeyPath(journey)}/moments`, toQuery(asked))

/** The API's path of one moment's page. */
export function momentPath(
  journey: string,
  moment: string,
  asked: Asked & { period: string | null },
): string {
  const query = toQuery(asked)
  if (asked.period) query.set('period', asked.period)
  return withQuery(`${journeyPath(journey)}/moments/${encodeURIComponent(moment)}`, query)
}

/** The API's path of what seconds cost at a moment. */
export const secondsPath = (journey: string, moment: string, asked: Asked): string =>
  withQuery(`${journeyPath(journey)}/moments/${encodeURIComponent(moment)}/seconds`, toQuery(asked))

/** The API's path of order effects. */
export const orderPath = (journey: string, asked: Asked): string =>
  withQuery(`${journeyPath(journey)}/order`, toQuery(asked))

/** The API's path of where and for whom another moment is the weakest, by a grouping. */
export function wherePath(journey: string, asked: Asked, by: string): string {
  const query = toQuery(asked)
  query.set('by', by)
  return withQuery(`${journeyPath(journey)}/where-and-for-whom`, query)
}

/** The API's path of perception gaps. */
export const perceptionPath = (journey: string, asked: Asked): string =>
  withQuery(`${journeyPath(journey)}/perception`, toQuery(asked))

const SIDE = ['toFrom', 'toTo', 'toWhere'] as const

/** The API's path of a comparison: its second side stands under names of its own. */
export function comparisonPath(journey: string, address: Asked & Pick<Address, 'own'>): string {
  const query = toQuery(address)
  for (const name of SIDE) for (const value of address.own[name] ?? []) query.append(name, value)
  return withQuery(`${journeyPath(journey)}/comparison`, query)
}

/** The API's path of whether the action in the address worked. */
export function didItWorkPath(journey: string, { from, to, own }: Asked & Pick<Address, 'own'>): string {
  const query = new URLSearchParams()
  if (from) query.set('since', from)
  query.set('from', own.day?.[0] ?? '')
  if (to) query.set('to', to)
  for (const condition of own.at ?? []) query.append('where', condition)
  for (const moment of own.meant ?? []) query.append('moments', moment)
  return withQuery(`${journeyPath(journey)}/did-it-work`, query)
}

/** The API's path of what the changes in the address would keep. */
export function whatIfPath(journey: string, address: Asked & Pick<Address, 'own'>): string {
  const query = toQuery(address)
  for (const value of address.own.change ?? []) query.append('change', value)
  return withQuery(`${journeyPath(journey)}/what-if`, query)
}

/** The API's path of the remedies that keep most within the budget of the address. */
export function bestRemediesPath(
  journey: string,
  address: Asked & Pick<Address, 'own'>,
  usualBudget: number,
): string {
  const query = toQuery(address)
  query.set('budget', address.own.budget?.[0] ?? String(usualBudget))
  const [mends] = address.own.mends ?? []
  if (mends) query.set('mends', mends)
  for (const name of ['price', 'without', 'shortens'] as const)
    for (const value of address.own[name] ?? []) query.append(name, value)
  return withQuery(`${journeyPath(journey)}/best-remedies`, query)
}

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json', 'svg'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

interface Exported {
  /** What a page shows: diagnosis, moments, moment-<id>, comments-<id>, comparison, imports, chain, visits. */
  readonly what: string
  readonly format: ExportFormat
  readonly address: Asked & Pick<Address, 'own'>
  /** Of headings. */
  readonly lang: string
}

/** Where one downloads what is on the page. */
export function exportPath(journey: string, { what, format, address, lang }: Exported): string {
  const query = toQuery(address)
  if (what === 'comparison')
    for (const name of SIDE) for (const value of address.own[name] ?? []) query.append(name, value)
  const [period] = address.own.period ?? []
  if (what.startsWith('moment-') && period) query.set('period', period)
  query.set('lang', lang)
  return withQuery(`${journeyPath(journey)}/exports/${encodeURIComponent(`${what}.${format}`)}`, query)
}
