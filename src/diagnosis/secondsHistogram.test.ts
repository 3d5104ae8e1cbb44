import { expect, it } from 'vitest'
import { createRandom } from '../stats/random.ts'
import { toHistogram } from './secondsHistogram.ts'

const random = createRandom(15)
const lengths = (count: number, draw: (u: number) => number) =>
  Float32Array.from({ length: count }, () => draw(random())).sort()
const sum = (bins: ReturnType<typeof toHistogram>['bins']) =>
  bins.reduce((all, { encounters }) => all + encounters, 0)

it('lengths from seconds to weeks stand in bars that rise by factors, none of them nearly everything', () => {
  const { scale, bins } = toHistogram(lengths(2000, (u) => 10 * 250_000 ** u))
  expect(scale).toBe('log')
  expect(bins.length).toBeGreaterThan(8)
  expect(Math.max(...bins.map(({ encounters }) => encounters))).toBeLessThan(500)
  expect(bins.map(({ from }) => from)).toEqual(
    expect.arrayContaining([10, 30, 60, 300, 3600, 86_400, 864_000]),
  )
  expect(bins.at(-1)!.to).toBe(30 * 86_400)
  expect(sum(bins)).toBe(2000)
  for (const [at, bin] of bins.entries()) if (at > 0) expect(bin.from).toBe(bins[at - 1]!.to)
})

it('a few that took no time at all stand in the first bar, not in an empty stretch before it', () => {
  const some = [...lengths(990, (u) => 10 * 250_000 ** u), ...lengths(10, () => 0)]
  const { bins } = toHistogram(Float32Array.from(some).sort())
  expect(bins[0]).toMatchObject({ from: 0, to: 30 })
  expect(sum(bins)).toBe(1000)
})

it('lengths that lie close together keep bars of one width', () => {
  const { scale, bins } = toHistogram(lengths(500, (u) => 60 + 120 * u))
  expect(scale).toBe('linear')
  expect(sum(bins)).toBe(500)
})

it('no bar holds fewer than five, whatever the lengths', () => {
  for (const draw of [
    () => 0,
    (u: number) => (u < 0.6 ? 0 : 1e9 * u),
    (u: number) => (u < 0.97 ? 1 : 1e7),
    (u: number) => 0.001 * 1e6 ** u,
  ])
    for (const count of [5, 6, 40, 900]) {
      const { bins } = toHistogram(lengths(count, draw))
      expect(sum(bins)).toBe(count)
      expect(Math.min(...bins.map(({ encounters }) => encounters))).toBeGreaterThanOrEqual(5)
    }
})
