import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { examineFile } from '../text/examineFile.ts'
import { sniffTable } from './sniffTable.ts'

const folder = mkdtempSync(join(tmpdir(), 'fifteen-sniff-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function sniff(text: string, wanted: readonly string[] = []) {
  const path = join(folder, 'x.csv')
  writeFileSync(path, text)
  const found = await sniffTable(await examineFile(path), { wanted: new Set(wanted) })
  return { ...found, delimiter: String.fromCharCode(found.delimiter) }
}

describe('a text table of which nothing is known', () => {
  it.each([',', '\t', ';', '|'])('is parted by %j', async (delimiter) => {
    const text = ['visit', 'said', 'kept'].join(delimiter)
    const rows = ['1', '"a, b; c | d"', 'yes'].join(delimiter)
    expect(await sniff(`${text}\n${rows}\n${rows}\n`)).toMatchObject({
      delimiter,
      names: ['visit', 'said', 'kept'],
      rowsBefore: 1,
      hasHeader: true,
    })
  })
  it('is parted by what its rows have in common, not by what occurs in their texts', async () => {
    const text = 'id;text\n1;good, really, good\n2;bad, bad\n3;fine\n'
    expect(await sniff(text)).toMatchObject({ delimiter: ';', names: ['id', 'text'] })
  })
  it('has its header under titles and blank lines, whose line is told', async () => {
    expect(await sniff('2026 survey\n\nshop,greeting,kept\nA,5,y\nB,4,n\n')).toMatchObject({
      names: ['shop', 'greeting', 'kept'],
      rowsBefore: 2,
      line: 3,
    })
  })
  it('may name no columns', async () => {
    expect(await sniff('1,5,yes\n2,4,no\n3,5,yes\n4,1,no\n')).toMatchObject({
      names: ['column 1', 'column 2', 'column 3'],
      rowsBefore: 0,
      hasHeader: false,
    })
  })
  it('has columns beyond its header only where half of the rows have them', async () => {
    expect((await sniff('a,b\n1,2,\n3,4,\n')).names).toEqual(['a', 'b', 'column 3'])
    expect((await sniff('a,b\n1,2\n3,4,5\n6,7\n')).names).toEqual(['a', 'b'])
  })
  it('names columns once each', async () => {
    const { names, doubled } = await sniff('a,,a,a (2),a\n1,2,3,4,5\n')
    expect(names).toEqual(['a', 'column 2', 'a (3)', 'a (2)', 'a (4)'])
    expect([...doubled]).toEqual(['a'])
  })
  it('keeps quotes that are letters in a tab-separated file', async () => {
    const plain = 'id\ttext\n1\t"so" they said\n2\t"oh\n3\tfine\n4\t"no"\n5\tx"\n'
    expect(await sniff(plain)).toMatchObject({ quotes: false, delimiter: '\t' })
    expect((await sniff('id\ttext\n1\t"two\nlines"\n2\t"a ""b"""\n')).quotes).toBeUndefined()
  })
  it('says where a quote is never closed', async () => {
    await expect(sniff('"a,b\n1,2\n')).rejects.toMatchObject({ kind: 'quote', line: 1 })
  })
  it('may be 10,000 columns wide, and not 20,000', async () => {
    const row = (width: number, of: (i: number) => string) =>
      Array.from({ length: width }, (_, i) => of(i)).join(',')
    const wide = (width: number) => `${row(width, (i) => `q${i}`)}\n${row(width, () => '5')}\n`
    expect((await sniff(wide(10_000))).names.length).toBe(10_000)
    const problem = await sniff(wide(20_000)).catch((error: unknown) => error)
    expect(problem).toMatchObject({ kind: 'columns', got: { en: '20000 columns' } })
  })
})
