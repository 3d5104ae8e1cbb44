import { describe, expect, it } from 'vitest'
import { toProblem } from './problem.ts'

describe('toProblem', () => {
  it('keeps what the server said in detail', () => {
    expect(toProblem(404, { title: 'journey not found', detail: 'no journey is called "x"' })).toEqual({
      kind: 'not-found',
      detail: 'no journey is called "x"',
    })
  })
  it('falls back to the title, then to nothing', () => {
    expect(toProblem(400, { title: 'bad period' })).toEqual({ kind: 'refused', detail: 'bad period' })
    expect(toProblem(502, undefined)).toEqual({ kind: 'fault', detail: '' })
  })
  it('knows that nothing to diagnose is no fault', () => {
    expect(
      toProblem(422, {
        type: 'urn:fifteen:problem:nothing-to-diagnose',
        title: 'nothing',
        detail: 'no visit',
      }),
    ).toEqual({ kind: 'nothing-to-diagnose', detail: 'no visit' })
  })
})
