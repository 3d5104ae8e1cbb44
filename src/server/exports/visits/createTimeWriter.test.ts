import { describe, expect, it } from 'vitest'
import { createTimeRule } from '../../../intake/rules/createTimeRule.ts'
import { createTimeWriter } from './createTimeWriter.ts'

const FORMATS = [
  { format: null, zone: null },
  { format: null, zone: 'America/New_York' },
  { format: 'yyyy-MM-dd HH:mm', zone: 'Asia/Seoul' },
  { format: 'yyyy. M. d. a h:mm:ss', zone: 'Asia/Seoul' },
  { format: "d MMM yy 'at' H:mm", zone: null },
  { format: 'yyyy-MM-dd', zone: 'Europe/Berlin' },
  { format: 'yyyy-MM-dd HH:mm XXX', zone: null },
]

describe('times of an export', () => {
  it.each(FORMATS)('are read as the same instant and day (%o)', ({ format, zone }) => {
    const read = createTimeRule({ format, zone })
    const write = createTimeWriter({ at: { column: ['at'], format, zone } })
    const texts =
      format === null
        ? [
            '2026-03-08T02:30:00Z',
            '2026-11-01T01:30',
            '2026-03-01',
            '2026-03-01T23:59:59.5+09:00',
            '2026-03-01T03:00-08:00',
          ]
        : [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 2, 1, 15, 7), Date.UTC(2026, 6, 31, 22, 0)].map(
            (at) => write(at, 0),
          )
    for (const text of texts) {
      const ruling = read(text)
      if (!('value' in ruling) || ruling.value === null) throw new Error(`${text} is not read`)
      const { at, day } = ruling.value
      expect(read(write(at, day)), `${text} -> ${write(at, day)}`).toEqual({ value: { at, day } })
    }
  })

  it('are nothing where nothing is known', () => {
    expect(createTimeWriter({ at: null })(Number.NaN, 0)).toBe('')
  })
})
