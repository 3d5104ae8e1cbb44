import { describe, expect, it } from 'vitest'
import { createByteDictionary } from './createByteDictionary.ts'

describe('a dictionary of bytes', () => {
  it('numbers distinct texts in order of appearance, and stops when full', () => {
    const seen: string[] = []
    const dictionary = createByteDictionary({ onNew: (text) => seen.push(text), most: 5000 })
    const code = (text: string): number => {
      const bytes = Buffer.from(`<${text}>`)
      return dictionary.code(bytes, 1, bytes.length - 1)
    }
    for (let i = 0; i < 5000; i++) expect(code(`손님 ${i}`)).toBe(i)
    for (let i = 0; i < 5000; i += 7) expect(code(`손님 ${i}`)).toBe(i)
    expect(code('one more')).toBe(-1)
    expect(seen).toHaveLength(5000)
    expect(seen[17]).toBe('손님 17')
  })
})
