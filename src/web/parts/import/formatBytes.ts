import { formatNumber } from '../../../words/figures.ts'

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A size as people say it: 1.2 MB. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const size = bytes / 1000 ** power
  return `${formatNumber(size, power === 0 || size >= 100 ? 0 : 1)}\u00a0${UNITS[power]}`
}
