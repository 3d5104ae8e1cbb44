import { describe, expect, it } from 'vitest'
import { highlighted } from './highlighted.ts'

describe('a comment with its keyword marked', () => {
  it('marks the word wherever it stands, in any case', () => {
    expect(highlighted('Change! The change fell.', 'change')).toEqual([
      { text: 'Change', marked: true },
      { text: '! The ', marked: false },
      { text: 'change', marked: true },
      { text: ' fell.', marked: false },
    ])
  })
  it('stays whole without one', () => {
    expect(highlighted('잔돈을 던지듯', null)).toEqual([{ text: '잔돈을 던지듯', marked: false }])
    expect(highlighted('아무 말', '잔돈')).toEqual([{ text: '아무 말', marked: false }])
  })
})
