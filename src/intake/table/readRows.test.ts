import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputProblem } from '../inputProblem.ts'
import { readRows } from './readRows.ts'

interface Row {
  readonly fields: readonly string[]
  readonly line: number
  readonly torn: boolean
}

/** Reads a text handed over in pieces of some bytes. */
async function read(
  text: string,
  { delimiter = ',', pieceBytes = 1 << 16, mostRows = 2048 } = {},
): Promise<Row[]> {
  const bytes = Buffer.from(text)
  async function* source() {
    for (let i = 0; i < bytes.length; i += pieceBytes) yield Buffer.from(bytes.subarray(i, i + pieceBytes))
  }
  const rows: Row[] = []
  for await (const piece of readRows(source(), {
    delimiter: delimiter.charCodeAt(0),
    stride: 8,
    file: 'x.csv',
    mostRows,
  }))
    for (let r = 0; r < piece.rows; r++)
      rows.push({
        fields: Array.from({ length: piece.widths[r]! }, (_, f) =>
          piece.bytes.toString('utf8', piece.starts[r * 8 + f]!, piece.ends[r * 8 + f]!),
        ),
        line: piece.lines[r]!,
        torn: piece.torn[r] === 1,
      })
  return rows
}

const fieldsOf = async (text: string, options = {}): Promise<readonly (readonly string[])[]> =>
  (await read(text, options)).map(({ fields }) => fields)

describe('rows of a table', () => {
  it('are parted by LF, CRLF or CR, with or without a last one', async () => {
    const rows = [
      ['a', 'b'],
      ['1', ''],
      ['2', '손님'],
    ]
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['a,b', '1,', '2,손님'].join(end)
      expect(await fieldsOf(text)).toEqual(rows)
      expect(await fieldsOf(text + end)).toEqual(rows)
    }
  })
  it('know their lines, also after quoted line ends of every kind and blank lines', async () => {
    const rows = await read('a,b\n1,"x\ny"\r\n\n2,"p\r\nq\rr"\n3,z\n')
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5, 8])
    expect(rows[1]!.fields).toEqual(['1', 'x\ny'])
    expect(rows[2]!.fields).toEqual(['2', 'p\r\nq\rr'])
  })
  it('keep doubled quotes, delimiters in quotes, and quotes within a plain field', async () => {
    expect(await fieldsOf('"a ""b""",",",""\nit"s,"""",x\n')).toEqual([
      ['a "b"', ',', ''],
      ['it"s', '"', 'x'],
    ])
  })
  it('tell of text after a closing quote', async () => {
    const rows = await read('"a"b,c\n"a" ,c\n')
    expect(rows.map(({ torn }) => torn)).toEqual([true, false])
  })
  it('tell at which line a quote was opened that never closes', async () => {
    const problem = await read('a,b\n1,2\n3,"oops\n4,5\n').catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(InputProblem)
    expect(problem).toMatchObject({ kind: 'quote', line: 3 })
  })
  it('read the same in pieces of any size', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '한', ' '), maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 5 }),
        async (rows, pieceBytes, mostRows) => {
          const text = rows.map((row) => row.map((f) => `"${f.replaceAll('"', '""')}"`).join(',')).join('\n')
          expect(await fieldsOf(text, { pieceBytes, mostRows })).toEqual(rows)
        },
      ),
      { seed: 15, numRuns: 300 },
    )
  })
})
