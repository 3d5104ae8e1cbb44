import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTimeRule } from '../rules/createTimeRule.ts'
import { createFixedTimeReader } from './createFixedTimeReader.ts'

describe('the quick reading of times', () => {
  const cases = [
    { format: null, zone: null },
    { format: null, zone: 'Asia/Seoul' },
    { format: 'yyyy-MM-dd HH:mm', zone: 'Europe/Berlin' },
    { format: 'dd/MM/yyyy HH:mm:ss.SSS', zone: 'America/New_York' },
    { format: "yyyyMMdd'T'HHmm", zone: 'Asia/Kolkata' },
  ]
  it.each(cases)('says what the rule says, or nothing: %j', (how) => {
    const rule = createTimeRule(how)
    const read = createFixedTimeReader(how)
    const two = (n: number): string => String(n).padStart(2, '0')
    let answered = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 1890, max: 2101 }),
        fc.tuple(...[13, 31, 24, 60, 61].map((max) => fc.integer({ min: 0, max }))),
        fc.constantFrom(' ', 'T'),
        fc.constantFrom('', 'x', ' '),
        (year, [month, day, hour, minute, second], between, tail) => {
          const text =
            how.format === null
              ? `${year}-${two(month!)}-${two(day!)}${between}${two(hour!)}:${two(minute!)}${tail}`
              : how.format
                  .replace('yyyy', String(year))
                  .replace('MM', two(month!))
                  .replace('dd', two(day!))
                  .replace('HH', two(hour!))
                  .replace('mm', two(minute!))
                  .replace('ss', two(second!))
                  .replace('SSS', '123')
                  .replaceAll("'", '') + tail
          const bytes = Buffer.from(`<${text}>`)
          const quick = { at: 0, day: 0 }
          if (!read(bytes, 1, bytes.length - 1, quick)) return
          answered++
          expect({ value: quick }).toEqual(rule(text))
        },
      ),
      { seed: 15, numRuns: 1500 },
    )
    expect(answered).toBeGreaterThan(50)
  })
})
