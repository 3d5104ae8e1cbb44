import { describe, expect, it } from 'vitest'
import { fromHarmless, toHarmless } from './harmless.ts'

describe('a cell made harmless', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1", "''@x", '-1-1'])(
    '%j is led by a quote sign',
    (text) => {
      expect(toHarmless(text)).toBe(`'${text}`)
    },
  )
  it.each(['5', '-5', '+5', '-0.5', '1,000', '매우 만족', "it's", "'quoted'", '', ' =1', '(=1)'])(
    '%j stays as it is',
    (text) => {
      expect(toHarmless(text)).toBe(text)
    },
  )
  it.each(['=1', "'=1", "''=1", "'-5", '-5', "'", "''", '@', "'@", '-', 'a', "'a"])(
    '%j comes back as it was',
    (text) => {
      expect(fromHarmless(toHarmless(text))).toBe(text)
    },
  )
})
