import { describe, expect, it } from 'vitest'
import type { DraftDocument } from '../../contract/drafts/draftDocument.ts'
import { toImportNotice } from './toImportNotice.ts'

const progress = { step: 'importing', done: 1, total: 2, rows: 1 } as const
const imported = {
  journey: 'shop',
  version: 1,
  journeySaved: 'created',
  importId: 'i1',
  files: [{ name: 'a.csv', rows: 10 }],
  rows: 10,
  visits: 10,
  added: 10,
  updated: 0,
  same: 0,
  encounters: 30,
  setAside: { count: 2, first: [], path: null },
  repeatedContent: false,
  contentHash: 'x',
  warnings: [],
} as const
const draftIn = (state: DraftDocument['state']): DraftDocument => ({
  id: 'd1',
  files: [{ name: 'a.csv', bytes: 1, format: 'csv' }],
  tables: [],
  table: null,
  state,
  reading: null,
})
const problem = { type: '', title: '', status: 400, detail: '' } as never

describe('an import that was left to itself', () => {
  it('is waited for while it goes on', () => {
    expect(toImportNotice(draftIn({ kind: 'importing', progress }))).toBe('moving')
    expect(toImportNotice(draftIn({ kind: 'working', progress }))).toBe('moving')
  })

  it('is told of when it is done, with what it brought', () => {
    expect(toImportNotice(draftIn({ kind: 'imported', imported }))).toEqual({
      kind: 'arrived',
      id: 'd1',
      files: ['a.csv'],
      journey: 'shop',
      arrival: { id: 'i1', kind: 'visits', visits: 10, setAside: 2 },
    })
  })

  it('leads to its own page where it failed, asks something or brought no outcome', () => {
    const look = { kind: 'look', id: 'd1', files: ['a.csv'] }
    expect(toImportNotice(draftIn({ kind: 'failed', problem }))).toEqual(look)
    expect(toImportNotice(draftIn({ kind: 'cannot-tell', question: '', shared: 1, rows: 2 }))).toEqual(look)
    const nothing = { ...imported, kind: 'outcomes', visits: 0 } as const
    expect(toImportNotice(draftIn({ kind: 'imported', imported: nothing }))).toEqual(look)
  })

  it('is not spoken of when the reader stopped it', () => {
    expect(toImportNotice(draftIn({ kind: 'cancelled' }))).toBeNull()
    expect(toImportNotice(draftIn({ kind: 'ready' }))).toBeNull()
  })
})
