import { describe, expect, it } from 'vitest'
import { spacedLabels, toTrend } from './toTrend.ts'

const week = (name: string | null, value: number) => ({
  name,
  values: 1,
  met: 40,
  failRate: { value, low: value / 2, high: value * 2, n: 40 },
})
const frame = { width: 400, height: 200, left: 40, right: 10, top: 10, bottom: 30 }
const scale = { top: 0.2, ticks: [0, 0.1, 0.2] }

describe('the course of a moment', () => {
  const trend = toTrend(
    [week('2026-03-02', 0.05), week('2026-03-09', 0.1), week('2026-04-06', 0.05), week(null, 0.5)],
    { period: 'week', scale, frame },
  )
  it('places periods by their date and leaves the pooled rest to the table', () => {
    expect(trend.points.map(({ x }) => Math.round(x))).toEqual([40, 110, 390])
    expect(trend.points.map(({ y }) => y)).toEqual([130, 90, 130])
  })
  it('does not draw over weeks that nobody answered in', () => {
    expect(trend.lines).toEqual(['M40 130L110 90'])
    expect(trend.bands).toHaveLength(1)
  })
})

describe('labels under an axis', () => {
  it('are thinned until none touch', () => {
    const places = Array.from({ length: 6 }, (_, i) => ({ x: i * 20, width: 30 }))
    expect(spacedLabels(places, 4)).toEqual([0, 2, 4])
    expect(spacedLabels([], 4)).toEqual([])
  })
})
