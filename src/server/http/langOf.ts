import type { Lang } from '../../domain/text.ts'

/** The language that an Accept-Language header prefers of those that Fifteen speaks; English when it names neither. */
export function langOf(header: string | undefined): Lang {
  const wanted = (header ?? '')
    .split(',')
    .map((range, index) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality), index }
    })
    .filter(({ tag, quality }) => quality > 0 && /^(ko|en)(-|$)/.test(tag))
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
  return wanted[0]?.tag.startsWith('ko') ? 'ko' : 'en'
}
