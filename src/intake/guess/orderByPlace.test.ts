import { expect, it } from 'vitest'
import { profileRows } from '../../../test/guessing/guessTable.ts'
import { guessMapping } from './guessMapping.ts'

async function orderOf(rows: readonly (readonly string[])[]) {
  const profile = await profileRows(['case id', 'activity', 'timestamp'], rows)
  const { mapping } = guessMapping(profile, { fileName: 'log.csv', lang: 'en' })
  expect(mapping.layout).toBe('events')
  return mapping.moments.flatMap(({ codes }) => codes)
}

const at = (minute: number) =>
  `2026-01-05 ${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const visits = (steps: (nth: number) => readonly string[]) =>
  Array.from({ length: 40 }, (_, nth) => steps(nth).map((step, i) => [`C${nth}`, step, at(nth + 3 * i)]))

it('what a log calls moments stand in the order in which most visits come to them', async () => {
  const rows = visits((nth) =>
    nth % 8 === 0
      ? ['closing', 'arriving', 'closing']
      : ['arriving', ...(nth % 3 === 0 ? ['waiting', 'waiting', 'waiting'] : []), 'paying', 'closing'],
  ).flat()
  expect(await orderOf(rows)).toEqual(['arriving', 'waiting', 'paying', 'closing'])
})

it('a log whose newest rows stand first is read by its times', async () => {
  const rows = visits((nth) => ['arriving', nth % 2 ? 'paying' : 'waiting', 'closing'])
    .flat()
    .toReversed()
  const order = await orderOf(rows)
  expect([order[0], order.at(-1)]).toEqual(['arriving', 'closing'])
})
