import { describe, expect, it } from 'vitest'
import { FORMAT_LETTERS } from '../src/contract/journeyFile/checkAt.ts'
import { createTimeFormat } from '../src/intake/time/createTimeFormat.ts'

describe('a format of date and time', () => {
  it('that the journey file takes is one that visits can be read by', () => {
    for (const letters of FORMAT_LETTERS)
      expect(() => createTimeFormat(`yyyy/MM/dd ${letters}`), letters).not.toThrow()
  })

  it('that visits cannot be read by is refused in the journey file', () => {
    for (const letters of ['YYYY', 'D', 'E', 'Z', 'SS', 'w'])
      expect(() => createTimeFormat(`yyyy/MM/dd ${letters}`), letters).toThrow()
    for (const letters of ['YYYY', 'D', 'E', 'Z', 'SS', 'w']) expect(FORMAT_LETTERS).not.toContain(letters)
  })
})
