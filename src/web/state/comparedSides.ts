import type { Address } from './addressText.ts'

export type ComparedBy = 'place' | 'period' | 'segment'

/** Which visits one side is of. */
export interface Side {
  readonly from: string | null
  readonly to: string | null
  readonly where: readonly string[]
}

export interface Sides {
  readonly a: Side
  readonly b: Side
}

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The sides that an address names: the first as every page does, the second under names of its own; null where it names none. */
export function sidesOf({
  from,
  to,
  where,
  own,
}: Pick<Address, 'from' | 'to' | 'where' | 'own'>): Sides | null {
  const [toFrom, toTo] = [own.toFrom?.[0], own.toTo?.[0]]
  const toWhere = (own.toWhere ?? []).filter((condition) => condition.includes('='))
  const b = { from: isDay(toFrom) ? toFrom : null, to: isDay(toTo) ? toTo : null, where: toWhere }
  if (b.from === null && b.to === null && b.where.length === 0) return null
  return { a: { from, to, where }, b }
}

/** What of an address names these sides. */
export function toAddress({ a, b }: Sides, by: ComparedBy): Pick<Address, 'from' | 'to' | 'where' | 'own'> {
  return {
    ...a,
    own: {
      by: [by],
      ...(b.from ? { toFrom: [b.from] } : {}),
      ...(b.to ? { toTo: [b.to] } : {}),
      ...(b.where.length > 0 ? { toWhere: b.where } : {}),
    },
  }
}

const DAY = 86_400_000
const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** The earlier and the later half of a span of days; null where it is shorter than two days. */
export function halves(span: { readonly from: string; readonly to: string }): Sides | null {
  const [first, last] = [Date.parse(span.from.slice(0, 10)), Date.parse(span.to.slice(0, 10))]
  const days = Math.round((last - first) / DAY) + 1
  if (!(days >= 2)) return null
  const middle = first + Math.floor(days / 2) * DAY
  return {
    a: { from: toDay(first), to: toDay(middle - DAY), where: [] },
    b: { from: toDay(middle), to: toDay(last), where: [] },
  }
}
