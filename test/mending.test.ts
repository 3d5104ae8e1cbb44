import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseJourneyFile } from '../src/contract/journeyFile/parseJourneyFile.ts'
import type { Journey } from '../src/domain/journey.ts'
import { NOT_ASKED, type PatternTable } from '../src/domain/patternTable.ts'
import { InputProblem } from '../src/intake/inputProblem.ts'
import { type DataFolder, openDataFolder } from '../src/server/dataFolder/openDataFolder.ts'
import { addOutcomeFiles } from '../src/server/operations/addOutcomeFiles.ts'
import { addVisits } from '../src/server/operations/addVisits.ts'
import type { ImportSummary } from '../src/server/operations/importFiles.ts'
import { type ImportMendedOptions, importMended } from '../src/server/operations/importMended.ts'
import { restoreImport } from '../src/server/operations/restoreImport.ts'
import { undoImport } from '../src/server/operations/undoImport.ts'

let folder: string
let dataFolder: DataFolder
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fifteen-mending-'))
  const opened = await openDataFolder({ path: join(folder, 'data'), holder: 'command' })
  if (opened.kind !== 'opened') throw new Error(opened.problem.kind)
  dataFolder = opened.dataFolder
})
afterEach(async () => {
  await dataFolder.close()
  rmSync(folder, { recursive: true, force: true })
})

const now = () => new Date('2026-03-01T00:00:00Z')
const write = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const shop = (lines: string): { journey: Journey; source: string } => {
  const source = `fifteen: 1\nid: shop\nname: Shop\noutcome: {kind: satisfied, column: o, atLeast: 4}\n${lines}`
  const parsed = parseJourneyFile(source)
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  return { journey: parsed.journey, source }
}
const MOMENTS = 'moments: [{id: a, name: A}, {id: b, name: B}]\n'
const named = shop(`visit: {column: v}\nlong: {visit: v, moment: m, rating: r}\n${MOMENTS}`)
const unnamed = shop(MOMENTS)

async function add(
  { journey, source }: typeof named,
  files: readonly (readonly [name: string, text: string])[],
  more: Partial<Parameters<typeof addVisits>[0]> = {},
): Promise<ImportSummary> {
  const added = await addVisits({
    dataFolder,
    journey,
    source,
    now,
    files: files.map(([name, text]) => ({ path: write(name, text), name })),
    ...more,
  })
  if (added.kind !== 'added') throw new Error(added.kind)
  return added.summary
}

async function mend(importId: string, mended: ImportMendedOptions['mended']): Promise<ImportSummary> {
  const answer = await importMended({ dataFolder, importId, mended, now })
  if (answer.kind !== 'imported') throw new Error(answer.kind)
  return answer.summary
}
const rows = (
  ...list: readonly [string, number, Record<string, string>][]
): ImportMendedOptions['mended'] => ({
  kind: 'rows',
  rows: list.map(([file, line, fields]) => ({ file, line, fields })),
})
const edited = (text: string | Uint8Array, name = 'edited.csv'): ImportMendedOptions['mended'] => ({
  kind: 'file',
  file: { path: write(name, text), name },
})
const listOf = ({ setAside: { path } }: ImportSummary): string => readFileSync(path ?? '', 'utf8')

const visitsOf = async (journey: Journey): Promise<unknown[]> => {
  const table: PatternTable = await dataFolder.facts.patternTable({ journey })
  return Array.from({ length: table.rows }, (_, row) =>
    Array.from({ length: table.counts[row]! }, () => [
      ...table.levels.map((column) => column[row]),
      table.outcomes[row],
    ]),
  )
    .flat()
    .sort((a, b) => (String(a) < String(b) ? -1 : 1))
}

describe('the list of rows set aside', () => {
  it('has whole rows under their own names, of several files, and runs nothing', async () => {
    const summary = await add(named, [
      ['one.csv', 'v,o,a,b,value\n1,5,4,4,x\n2,5,9,4,"=1+1, ""so"""\n3,5,4\n4,5,4,4,x,y,-2+3\n'],
      ['two.csv', 'o,b,v\n5,4,8\n5,-7,9\n5,4,1\n'],
    ])
    expect(summary.setAside.count).toBe(5)
    expect(listOf(summary).split('\r\n')).toEqual([
      '\ufefffile,line,column,value,reason,사유,v,o,a,b,value (2)',
      `one.csv,3,a,9,outside the scale of 1 to 5,척도 1~5 밖의 값입니다,2,5,9,4,"'=1+1, ""so"""`,
      expect.stringMatching(/^one\.csv,4,,,has 3 fields where the header has 5,.*,3,5,4,,$/),
      expect.stringMatching(/^one\.csv,5,,,has 7 fields.*,4,5,4,4,x,y,'-2\+3$/),
      expect.stringMatching(/^two\.csv,3,b,-7,outside the scale.*,9,5,,-7,$/),
      expect.stringMatching(/^two\.csv,4,v,1,"the same visit id is at line 2 of one\.csv.*,1,5,,4,$/),
      '',
    ])
  })
})

describe('mended rows', () => {
  it('are imported alone, as an import of its own; twice they change nothing', async () => {
    const first = await add(named, [['x.csv', 'v,o,a,b\n1,5,4,4\n2,5,9,4\n3,1,7,2\n']])
    const mended = rows(['x.csv', 3, { a: '5' }])
    const second = await mend(first.importId, mended)
    expect(second).toMatchObject({ rows: 1, visits: 1, added: 1, updated: 0, setAside: { count: 0 } })
    expect(second.files).toEqual([{ name: 'x.csv', rows: 1 }])
    expect(await visitsOf(named.journey)).toEqual([
      [4, 4, 1],
      [5, 4, 1],
    ])
    expect(await mend(first.importId, mended)).toMatchObject({ repeatedContent: true, added: 0 })
    const both = await mend(first.importId, rows(['x.csv', 3, { a: '5' }], ['x.csv', 4, { a: '2' }]))
    expect(both).toMatchObject({ visits: 2, added: 1, same: 1 })
    expect(await dataFolder.facts.listImports()).toMatchObject([
      { id: first.importId, mends: null },
      { id: second.importId, mends: first.importId },
      { id: both.importId, mends: first.importId },
    ])
  })

  it('come as the edited list, and what is still wrong is set aside again with where it stood', async () => {
    const first = await add(
      named,
      [['x.csv', 'v,o,a,b,c\n1,5,4,4,\n2,5,9,4,\n3,1,7,2,"=a,\nb"\n4,1,8,2,\n']],
      {
        tags: { wave: '1' },
      },
    )
    const text = listOf(first)
      .replace(',3,1,7,2,', ',3,1,6,2,')
      .replace(/(,2,5),9(,4,)/, '$1,3$2')
    const second = await mend(first.importId, edited(text))
    expect(second).toMatchObject({ rows: 2, visits: 1, added: 1, setAside: { count: 2 } })
    expect(second.setAside.first.map(({ file, line, value }) => [file, line, value])).toEqual([
      ['x.csv', 4, '6'],
      ['x.csv', 6, '8'],
    ])
    expect(listOf(second)).toContain(`"'=a,\nb"`)
    expect(await visitsOf(named.journey)).toEqual([
      [3, 4, 1],
      [4, 4, 1],
    ])
    const third = await mend(second.importId, rows(['x.csv', 4, { a: '1' }], ['x.csv', 6, { a: '2' }]))
    expect(third).toMatchObject({ visits: 2, added: 2, setAside: { count: 0 } })
    const [, ...mended] = await dataFolder.facts.listImports()
    expect(mended.map(({ mends, tags }) => [mends, tags])).toEqual([
      [first.importId, { wave: '1' }],
      [first.importId, { wave: '1' }],
    ])
  })

  it('come as spreadsheets save the list: another order, another delimiter, further columns, fewer columns', async () => {
    const first = await add(named, [['x.csv', 'v,o,a,b\n1,5,4,4\n2,5,9,4\n3,1,7,2\n']])
    const saved = 'line;mine;a;file\n3;ok;5;x.csv\n4;;1;x.csv\n;;;\n'
    expect(await mend(first.importId, edited(saved))).toMatchObject({ added: 2, setAside: { count: 0 } })
    expect(await visitsOf(named.journey)).toEqual([
      [1, 2, 0],
      [4, 4, 1],
      [5, 4, 1],
    ])
  })

  it('without visit ids are known again by where they stood, and no question is asked', async () => {
    const text = 'o,a,b\n5,4,4\n5,9,4\n1,9,4\n5,9,4\n'
    const first = await add(unnamed, [
      ['x.csv', text],
      ['y.csv', `${text}5,5,5\n`],
    ])
    expect(first.setAside.count).toBe(6)
    const one = await mend(first.importId, rows(['x.csv', 3, { a: '4' }], ['y.csv', 3, { a: '4' }]))
    expect(one).toMatchObject({ visits: 2, added: 2 })
    const more = await mend(
      first.importId,
      rows(['x.csv', 3, { a: '4' }], ['x.csv', 4, { a: '4' }], ['x.csv', 5, { a: '4' }]),
    )
    expect(more).toMatchObject({ visits: 3, added: 2, same: 1 })
    expect(await mend(first.importId, rows(['x.csv', 3, { a: '1' }]))).toMatchObject({ updated: 1, added: 0 })
    expect(await visitsOf(unnamed.journey)).toHaveLength(3 + 4)
  })

  it('of a long file join the visit that they belong to', async () => {
    const long =
      'v,m,r,at,o\n1,a,4,2026-03-01 10:00,5\n1,b,9,2026-03-01 10:05,\n1,a,2,2026-03-01 09:00,\n2,b,7,,1\n'
    const first = await add(named, [['long.csv', long]])
    const mended = rows(['long.csv', 3, { r: '1' }], ['long.csv', 5, { r: '3' }])
    expect(await mend(first.importId, mended)).toMatchObject({ visits: 2, added: 1, updated: 1, same: 0 })
    expect(await visitsOf(named.journey)).toEqual(
      [
        [2, 1, 1],
        [NOT_ASKED, 3, 0],
      ].sort(),
    )
    const cube = await dataFolder.facts.cube({ journey: named.journey })
    expect(cube.map(({ moment, level, encounters }) => [moment, level, encounters])).toEqual([
      [0, 2, 1],
      [0, 4, 1],
      [1, 1, 1],
      [1, 3, 1],
    ])
    expect(await mend(first.importId, rows(['long.csv', 3, { r: '1' }]))).toMatchObject({
      same: 1,
      added: 0,
      updated: 0,
    })
    const [, ...mendings] = await dataFolder.facts.listImports()
    for (const { id } of mendings) await dataFolder.facts.undoImport(id)
    expect(await visitsOf(named.journey)).toEqual([[2, NOT_ASKED, 1]])
  })

  it('never replace what another import brought, nor say other things of a visit', async () => {
    const first = await add(named, [['x.csv', 'v,o,a,b\n1,5,4,4\n1,5,3,3\n2,5,9,4\n']])
    await add(named, [['later.csv', 'v,o,a,b\n2,5,5,5\n']])
    const text = listOf(first).replace(',1,5,3,3', ',1,5,2,2').replace(',2,5,9,4', ',2,5,1,1')
    await expect(mend(first.importId, edited(text))).rejects.toThrow('another import brought the visit')
    const third = await mend(first.importId, rows(['x.csv', 3, { v: '7' }], ['x.csv', 4, { a: '1' }]))
    expect(third).toMatchObject({ added: 1, setAside: { count: 1, first: [{ line: 4, value: '2' }] } })
    expect(await visitsOf(named.journey)).toHaveLength(3)
    const long = await add({ ...named, journey: { ...named.journey, id: 'l' as Journey['id'] } }, [
      ['long.csv', 'v,m,r,o\n1,a,4,5\n1,b,9,1\n'],
    ])
    await expect(mend(long.importId, rows(['long.csv', 3, { r: '1' }]))).rejects.toThrow('says other things')
  })

  it('with a second file of outcomes bring the rows that waited for them', async () => {
    const first = await add(named, [['x.csv', 'v,a,b\n1,4,4\n2,9,4\n']], {
      outcomes: [{ path: write('o.csv', 'v,o\n1,5\n2,1\n'), name: 'o.csv' }],
    })
    expect(first.setAside.count).toBe(2)
    const second = await mend(first.importId, edited(listOf(first).replace(',2,9,4', ',2,1,4')))
    expect(second).toMatchObject({ added: 1, setAside: { count: 0 } })
    expect(await visitsOf(named.journey)).toEqual([
      [1, 4, 0],
      [4, 4, 1],
    ])
  })

  it('of a second file say how visits ended that are there already', async () => {
    for (const [id, name, text] of [
      ['wide', 'x.csv', 'v,a,b\n1,4,4\n2,1,4\n3,5,5\n'],
      [
        'long',
        'x.csv',
        'v,m,r,at\n1,a,4,2026-03-01 10:00\n1,b,4,2026-03-01 10:01\n2,a,1,\n2,b,4,\n3,a,5,\n3,b,5,\n',
      ],
    ] as const) {
      const journey = { ...named.journey, id: id as Journey['id'] }
      const first = await add({ ...named, journey }, [[name, text]], {
        outcomes: [{ path: write('o.csv', `v,o\n1,good\n2,bad\n3,5\n9,5\n`), name: 'o.csv' }],
      })
      expect(first.setAside.count).toBe(3)
      expect(await visitsOf(journey)).toEqual([
        [1, 4, 2],
        [4, 4, 2],
        [5, 5, 1],
      ])
      const mended = rows(['o.csv', 2, { o: '5' }], ['o.csv', 3, { o: '1' }], ['o.csv', 5, { o: '4' }])
      expect(await mend(first.importId, mended)).toMatchObject({
        added: 0,
        updated: 2,
        setAside: { count: 1, first: [{ file: 'o.csv', line: 5, value: '9' }] },
      })
      expect(await visitsOf(journey)).toEqual([
        [1, 4, 0],
        [4, 4, 1],
        [5, 5, 1],
      ])
      expect(await mend(first.importId, rows(['o.csv', 2, { o: '5' }]))).toMatchObject({
        same: 1,
        updated: 0,
      })
      await expect(mend(first.importId, rows(['o.csv', 2, { o: '2' }]))).rejects.toThrow('says other things')
    }
  })

  it('of outcomes that came later are outcomes again', async () => {
    await add(named, [['x.csv', 'v,o,a,b\n1,,4,4\n2,,1,4\n3,,5,5\n']])
    const path = write('later.csv', 'v,o,note\n1,5,x\n2,bad,y\n33,5,"=z,"\n')
    const { journey } = named
    const first = await addOutcomeFiles({ dataFolder, journey, files: [{ path, name: 'later.csv' }] })
    expect(first).toMatchObject({ visits: 1, setAside: { count: 2 } })
    expect(listOf(first)).toContain(`33,5,"'=z,"`)
    const second = await mend(
      first.importId,
      edited(listOf(first).replace(',33,5,', ',3,4,').replace(',2,bad', ',2,worse')),
    )
    expect(second).toMatchObject({
      kind: 'outcomes',
      updated: 1,
      setAside: { count: 1, first: [{ line: 3, value: 'worse' }] },
    })
    const third = await mend(second.importId, rows(['later.csv', 3, { o: '1' }]))
    expect(third).toMatchObject({ updated: 1, setAside: { count: 0 } })
    expect(await visitsOf(journey)).toEqual([
      [1, 4, 0],
      [4, 4, 1],
      [5, 5, 1],
    ])
    expect(await mend(second.importId, rows(['later.csv', 3, { o: '1' }]))).toMatchObject({
      updated: 0,
      same: 1,
    })
    expect((await dataFolder.facts.listImports()).map(({ kind, mends }) => [kind, mends])).toEqual([
      ['visits', null],
      ['outcomes', null],
      ['outcomes', first.importId],
      ['outcomes', first.importId],
    ])
  })

  it('go with the import that set them aside and come back with it', async () => {
    const first = await add(named, [['long.csv', 'v,m,r,o\n1,a,4,5\n1,b,9,\n2,b,7,1\n3,b,7,1\n']])
    const second = await mend(first.importId, rows(['long.csv', 3, { r: '1' }], ['long.csv', 4, { r: '3' }]))
    const third = await mend(second.importId, rows(['long.csv', 5, { r: '2' }])).catch(() => null)
    expect(third).toBeNull()
    const other = await mend(first.importId, rows(['long.csv', 5, { r: '2' }]))
    const all = await visitsOf(named.journey)
    expect(all).toHaveLength(3)
    await undoImport(dataFolder, other.importId)
    expect(await undoImport(dataFolder, first.importId)).toBe(true)
    expect(await visitsOf(named.journey)).toEqual([])
    expect(await restoreImport(dataFolder, first.importId)).toEqual({ kind: 'restored' })
    expect(await visitsOf(named.journey)).toHaveLength(2)
    await restoreImport(dataFolder, other.importId)
    expect(await visitsOf(named.journey)).toEqual(all)
    await undoImport(dataFolder, first.importId, { forever: true })
    expect(await dataFolder.facts.listImports({ withdrawn: true })).toEqual([])
  })

  it('are refused whole where they cannot be told apart, or where nothing was mended', async () => {
    const first = await add(named, [['x.csv', 'v,o,a,b\n1,5,4,4\n2,5,9,4\n3,1,7,2\n']])
    const refused = (mended: ImportMendedOptions['mended']) =>
      mend(first.importId, mended).then(
        () => null,
        (error: unknown) =>
          error instanceof InputProblem ? [error.kind, error.line, error.say('en'), error.say('ko')] : error,
      )
    expect(await refused(edited(listOf(first)))).toEqual([
      'no-usable-row',
      null,
      expect.stringContaining('2 rows as they were'),
      expect.any(String),
    ])
    expect(await refused(rows(['x.csv', 2, { a: '1' }]))).toEqual([
      'ask',
      2,
      expect.stringContaining('which was not'),
      expect.any(String),
    ])
    expect(await refused(rows(['y.csv', 3, { a: '1' }]))).toEqual([
      'ask',
      null,
      expect.stringContaining("'x.csv'"),
      expect.any(String),
    ])
    expect(await refused(edited('file,line,a\nx.csv,3,1\nx.csv,3,2\n'))).toEqual([
      'ask',
      3,
      expect.stringContaining('twice'),
      expect.any(String),
    ])
    expect(await refused(edited('a,b\n3,1\n'))).toEqual([
      'columns',
      1,
      expect.stringContaining("'file' and 'line'"),
      expect.any(String),
    ])
    expect(await refused(edited('file,line,a\nx.csv,third,1\n'))).toEqual([
      'ask',
      2,
      expect.stringContaining('third'),
      expect.any(String),
    ])
    expect(await refused(rows(['x.csv', 3, { a: '8' }]))).toEqual([
      'no-usable-row',
      3,
      expect.stringContaining('outside the scale'),
      expect.any(String),
    ])
    expect(await visitsOf(named.journey)).toHaveLength(1)
    expect(
      await importMended({ dataFolder, importId: 'no-such', mended: rows(['x.csv', 3, {}]), now }),
    ).toEqual({
      kind: 'unknown-import',
    })
  })
})
