import { beforeAll, describe, expect, it } from 'vitest'
import { type GuessedTable, guessRows, inRole } from '../../../test/guessing/guessTable.ts'
import { ratings } from '../../../test/guessing/values.ts'
import type { ColumnRole, FileMapping } from '../../domain/fileMapping.ts'
import { createRandom } from '../../stats/random.ts'
import { answerDecision } from './answerDecision.ts'
import { completeMapping } from './completeMapping.ts'
import { measureEffect } from './measureEffect.ts'

const HEADER = ['주문번호', '주문', '맛', '청결', '0부터의 점수', '재방문 의향', '전반적 만족', '메모']

let guess: GuessedTable
beforeAll(async () => {
  const random = createRandom(15)
  const rating = ratings(1, 5)
  const rows = Array.from({ length: 120 }, (_, row) => [
    `o${row}`,
    rating(random, row),
    rating(random, row),
    rating(random, row),
    String(Math.floor(random() * 40)),
    rating(random, row),
    rating(random, row),
    row % 3 === 0 ? `메모 ${row}번입니다` : '',
  ])
  guess = await guessRows(HEADER, rows)
})

const withRole = (mapping: FileMapping, name: string, role: ColumnRole): FileMapping => ({
  ...mapping,
  columns: mapping.columns.map((column) => (column.column === name ? { ...column, role } : column)),
})

describe('completing a corrected mapping', () => {
  it('gives a column that became a rating a moment of its own where the column stands', () => {
    const mapping = completeMapping(guess.profile, withRole(guess.mapping, '0부터의 점수', 'rating'))
    expect(mapping.moments.map(({ name }) => name)).toEqual(['주문', '맛', '청결', '0부터의'])
    expect(measureEffect(guess.profile, mapping).moments.at(-1)!.unread.length).toBeGreaterThan(0)
  })

  it('drops the moment of a column that is no rating any more, and keeps names that were changed', () => {
    const renamed: FileMapping = {
      ...guess.mapping,
      moments: guess.mapping.moments.map((moment) =>
        moment.name === '맛' ? { ...moment, name: '커피 맛' } : moment,
      ),
    }
    const mapping = completeMapping(guess.profile, withRole(renamed, '청결', 'segment'))
    expect(mapping.moments.map(({ name }) => name)).toEqual(['주문', '커피 맛'])
    expect(mapping.columns.find(({ column }) => column === '청결')).toEqual({
      column: '청결',
      role: 'segment',
      moment: null,
    })
  })

  it('lets a new outcome take the place of the guessed one, read anew', () => {
    const mapping = completeMapping(guess.profile, withRole(guess.mapping, '재방문 의향', 'outcome'))
    expect(inRole(mapping, 'outcome')).toEqual(['재방문 의향'])
    expect(mapping.columns.find(({ column }) => column === '전반적 만족')!.role).toBe('ignored')
  })

  it('has no outcome without a column for it', () => {
    const mapping = completeMapping(guess.profile, withRole(guess.mapping, '전반적 만족', 'ignored'))
    expect(mapping.outcome).toBeNull()
    expect(measureEffect(guess.profile, mapping).notes[0]!.ko).toContain('결과를 알려 주는 열이 없습니다')
  })

  it('forgets columns that the table has not, and leaves out those that the mapping has not', () => {
    const mapping = completeMapping(guess.profile, {
      ...guess.mapping,
      columns: [{ column: '없는 열', role: 'rating', moment: null }, ...guess.mapping.columns.slice(0, 3)],
    })
    expect(mapping.columns.map(({ column }) => column)).toEqual(HEADER)
    expect(inRole(mapping, 'rating')).toEqual(['주문', '맛'])
  })
})

describe('answering', () => {
  it('which outcome moves the role, its kind, its reading and the next question', () => {
    const index = HEADER.indexOf('재방문 의향')
    const { mapping, decisions } = answerDecision(guess.profile, guess.mapping, guess.decisions, {
      decision: 'outcome',
      option: `column:${index}`,
    })
    expect(mapping.outcome!.kind).toBe('returned')
    expect(inRole(mapping, 'outcome')).toEqual(['재방문 의향'])
    expect(decisions.find(({ id }) => id === 'kept')!.question.ko).toContain('재방문 의향')
  })

  it('what is kept moves the limit and the counts', () => {
    const before = measureEffect(guess.profile, guess.mapping).outcome!
    const { mapping, decisions } = answerDecision(guess.profile, guess.mapping, guess.decisions, {
      decision: 'kept',
      option: 'from:5',
    })
    expect(mapping.outcome!.reading).toEqual({ kind: 'atLeast', atLeast: 5 })
    expect(measureEffect(guess.profile, mapping).outcome!.kept).toBeLessThan(before.kept)
    expect(decisions.find(({ id }) => id === 'kept')!.chosen).toBe('from:5')
  })

  it('what was not asked changes nothing', () => {
    const answered = answerDecision(guess.profile, guess.mapping, guess.decisions, {
      decision: 'x',
      option: 'y',
    })
    expect(answered).toEqual({ mapping: guess.mapping, decisions: guess.decisions })
  })
})
