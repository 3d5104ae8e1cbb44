import { describe, expect, it } from 'vitest'
import { findHeader } from './findHeader.ts'

const table = (text: string): string[][] =>
  text.split('\n').map((line) => line.split(',').map((c) => c.trim()))
const names = (text: string, wanted?: readonly string[]) => {
  const { from, to, written } = findHeader(table(text), wanted ? { wanted: new Set(wanted) } : {})
  return [from, to, written.join('|')]
}

describe('the header of a table', () => {
  it('is the first row of names over values', () => {
    expect(names('visit,greeting,kept\n1,5,yes\n2,4,no\n3,5,yes')).toEqual([0, 1, 'visit|greeting|kept'])
  })
  it('may be numbers that count columns', () => {
    expect(names('1,2,3\n5,5,4\n4,4,4')).toEqual([0, 1, '1|2|3'])
  })
  it('stands under titles and notes', () => {
    expect(names('2026 survey,,,\nby ops,,,secret\nshop,a,b,kept\nx,1,2,y\nz,3,4,n')[0]).toBe(2)
  })
  it('is nowhere where the first row is like the others', () => {
    expect(names('1,5,yes\n2,4,no\n3,5,yes\n4,4,no\n5,1,yes')).toEqual([0, 0, '||'])
    expect(names('good,2026-01-01\nbad,2026-01-02\ngood,2026-01-03')).toEqual([0, 0, '|'])
  })
  it('joins two rows whose upper one names groups', () => {
    expect(names('no,staff,,shop,,kept\n,kind,fast,clean,calm,\n1,5,4,3,2,y\n2,4,4,4,4,n')).toEqual([
      0,
      2,
      'no|staff / kind|staff / fast|shop / clean|shop / calm|kept',
    ])
    expect(
      names(',,staff,,,shop,\nid,age,kind,fast,neat,clean,calm\n1,30,5,4,3,2,1\n2,40,4,4,4,4,4'),
    ).toEqual([0, 2, 'id|age|staff / kind|staff / fast|staff / neat|shop / clean|shop / calm'])
  })
  it('does not take a first row of values for the second row of names', () => {
    expect(names(',age,score\n0,34,5\n1,40,4\n2,33,1')).toEqual([0, 1, '|age|score'])
    expect(names('id,comment,kept,\n1,good,yes,x\n2,bad,no,\n3,fine,yes,')[1]).toBe(1)
  })
  it('is where a journey finds its names, whatever it looks like', () => {
    expect(names('x,1,2\n1,5,3\n2,4,4\n3,1,1', ['x', '1'])).toEqual([0, 1, 'x|1|2'])
    expect(names('note,,\nvisit,q1,q2\na,1,2', ['visit', 'q1'])).toEqual([1, 2, 'visit|q1|q2'])
    expect(names('A,,B,\nx,y,x,y\n1,1,1,1', ['A / x', 'B / y'])).toEqual([0, 2, 'A / x|A / y|B / x|B / y'])
  })
})
