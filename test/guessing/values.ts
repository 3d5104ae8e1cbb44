import type { Random } from '../../src/stats/random.ts'

/** What one field of a made-up table holds: by chance and by the number of its row. */
export type Values = (random: Random, row: number) => string

/** One of some values, each as often as its weight says (3 where none is said). */
export const oneOf = (...values: readonly (string | readonly [string, number])[]): Values => {
  const pairs = values.map((value) => (typeof value === 'string' ? ([value, 3] as const) : value))
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0)
  return (random) => {
    let at = random() * total
    for (const [value, weight] of pairs) {
      at -= weight
      if (at < 0) return value
    }
    return pairs.at(-1)![0]
  }
}

/** Whole numbers of a scale, the upper ones more often, with codes besides. */
export const ratings = (min: number, max: number, ...codes: readonly (readonly [string, number])[]): Values =>
  oneOf(...Array.from({ length: max - min + 1 }, (_, i) => [String(min + i), 1 + i] as const), ...codes)

export const numbered =
  (prefix: string, from = 1): Values =>
  (_, row) =>
    `${prefix}${from + row}`

export const number =
  (min: number, max: number, digits = 0): Values =>
  (random) =>
    (min + random() * (max - min)).toFixed(digits)

export const always =
  (value: string): Values =>
  () =>
    value

/** Now and then nothing. */
export const sometimes =
  (share: number, values: Values): Values =>
  (random, row) =>
    random() < share ? values(random, row) : ''

/** Sentences that hardly come twice. */
export const sentences =
  (...parts: readonly string[]): Values =>
  (random, row) =>
    `${parts[Math.floor(random() * parts.length)]} ${parts[Math.floor(random() * parts.length)]} ${row}`

const two = (value: number): string => String(value).padStart(2, '0')

/** Days of March 2026 and a time of day, written as `write` says. */
export const times =
  (write: (at: { day: number; hour: number; minute: number; second: number }) => string): Values =>
  (random, row) =>
    write({
      day: 1 + (row % 28),
      hour: 9 + Math.floor(random() * 12),
      minute: Math.floor(random() * 60),
      second: Math.floor(random() * 60),
    })

export const isoTimes = times(
  ({ day, hour, minute, second }) => `2026-03-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`,
)
export const googleTimes = times(({ day, hour, minute, second }) => {
  const half = hour < 12 ? '오전' : '오후'
  return `2026. 3. ${day} ${half} ${((hour + 11) % 12) + 1}:${two(minute)}:${two(second)}`
})
export const usTimes = times(({ day, hour, minute }) => `3/${day}/2026 ${hour}:${two(minute)}`)

/** Several of some values in one field. */
export const severalOf =
  (...values: readonly string[]): Values =>
  (random) => {
    const chosen = values.filter(() => random() < 0.5)
    return (chosen.length > 0 ? chosen : [values[0]!]).join(', ')
  }
