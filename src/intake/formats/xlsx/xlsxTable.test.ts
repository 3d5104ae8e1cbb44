import { afterAll, describe, expect, it } from 'vitest'
import { createWorkbook } from '../testing/createWorkbook.ts'
import { createFormatBench } from '../testing/readPlain.ts'

const bench = createFormatBench()
afterAll(() => bench.close())

let n = 0
const read = async (...args: Parameters<typeof createWorkbook>) => {
  const { plain, rows } = await bench.read(`book-${n++}.xlsx`, createWorkbook(...args))
  return {
    plain,
    header: plain.header,
    rows: rows.map(({ fields }) => fields),
    lines: rows.map((r) => r.line),
  }
}
const one = (rows: Parameters<typeof createWorkbook>[0][number]['rows'], options = {}) =>
  read([{ name: '응답', rows, ...options }])

describe('a workbook', () => {
  it('is read like any table, at the rows that the spreadsheet numbers', async () => {
    const { plain, header, rows, lines } = await one([
      ['인사', '만족', 'comment'],
      [5, 'yes', '좋아요, "정말"'],
      [],
      [1, 'no', null],
    ])
    expect(header).toEqual(['인사', '만족', 'comment'])
    expect(rows).toEqual([
      ['5', 'yes', '좋아요, "정말"'],
      ['1', 'no', ''],
    ])
    expect(lines).toEqual([2, 4])
    expect(plain).toMatchObject({ format: 'xlsx', name: `book-${n - 1}.xlsx`, sheet: '응답', written: true })
  })

  it('lists its sheets, hidden ones last, and reads the one that is asked for', async () => {
    const book = createWorkbook([
      { name: '코드', rows: [['a'], [1]], hidden: true },
      { name: 'Q&amp;A', rows: [['b'], [2], [3]], dimension: 'A1:B3' },
      { name: '응답', rows: [['c'], [4]] },
    ])
    const { format, tables } = await bench.list('three.xlsx', book)
    expect(format).toBe('xlsx')
    expect(tables).toEqual([
      { id: '2', sheet: 'Q&A', rows: 3, columns: 2, hidden: false },
      { id: '3', sheet: '응답', rows: null, columns: null, hidden: false },
      { id: '1', sheet: '코드', rows: null, columns: null, hidden: true },
    ])
    const { plain, rows } = await bench.read('three.xlsx', book, { table: '3' })
    expect([plain.name, plain.header, rows[0]!.fields]).toEqual(['three.xlsx [응답]', ['c'], ['4']])
  })

  it('finds the header under titles', async () => {
    const { plain, rows, lines } = await one(
      [
        ['2026년 3월 고객 만족도 조사'],
        ['작성: 운영팀', null, null, '대외비'],
        [],
        ['지점', '인사', '속도', '만족'],
        ['강남', 5, 4, 'Y'],
        ['역삼', 3, 2, 'N'],
      ],
      { merges: ['A1:D1'] },
    )
    expect(plain.header).toEqual(['지점', '인사', '속도', '만족'])
    expect(plain.opening.line).toBe(4)
    expect([rows.length, lines]).toEqual([2, [5, 6]])
  })

  it('joins the names of a header of two rows whose upper one is merged', async () => {
    const merges = ['A1:A2', 'B1:C1', 'D1:E1', 'F1:F2']
    const { header, rows } = await one(
      [
        ['번호', '직원', null, '매장', null, '만족'],
        [null, '친절', '속도', '청결', '분위기', null],
        [1, 5, 4, 3, 2, 'Y'],
        [2, 1, 2, 3, 4, 'N'],
      ],
      { merges },
    )
    expect(header).toEqual(['번호', '직원 / 친절', '직원 / 속도', '매장 / 청결', '매장 / 분위기', '만족'])
    expect(rows.length).toBe(2)
  })

  it('gives cells merged downwards their value in every row', async () => {
    const { rows } = await one(
      [
        ['지점', '인사'],
        ['강남', 5],
        [null, 4],
        [null, 3],
        ['역삼', 2],
      ],
      { merges: ['A2:A4'] },
    )
    expect(rows).toEqual([
      ['강남', '5'],
      ['강남', '4'],
      ['강남', '3'],
      ['역삼', '2'],
    ])
  })

  it('names columns without a name, and those that come twice', async () => {
    const { header } = await one([
      ['id', null, 'comment', 'comment'],
      [1, 2, 'x', 'y'],
      [2, 3, 'z', 'w'],
    ])
    expect(header).toEqual(['id', 'column 2', 'comment', 'comment (2)'])
  })

  it('reads shared, rich and inline texts without their readings, and signs written as codes', async () => {
    const cells = (texts: readonly string[]) =>
      texts.map((v, i) => `<c r="${'ABCD'[i]}2" t="s"><v>${v}</v></c>`).join('')
    const { rows } = await read(
      [
        {
          name: 's',
          rows: `<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="C1" t="inlineStr"><is><t>c</t></is></c><c r="D1" t="inlineStr"><is><r><t>d</t></r><r><t>!</t></r></is></c></row><row r="2">${cells(['0', '1', '2', '9'])}</row>`,
        },
      ],
      {
        sharedStrings:
          '<si><t>하나 &amp; 둘</t></si><si><r><rPr><b/></rPr><t>굵은 </t></r><r><t>글</t></r></si><si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><t>_x000D_\nx</t></si>',
      },
    )
    expect(rows).toEqual([['하나 & 둘', '굵은 글', '課\nx', '']])
  })

  it('reads truth, numbers without float noise, and errors as empty with a warning', async () => {
    const { plain, rows } = await one(
      `<row r="1">${'ABCDEF'
        .split('')
        .map((c) => `<c r="${c}1" t="inlineStr"><is><t>n${c}</t></is></c>`)
        .join('')}</row>
       <row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="C2"><v>1.2345678901234567E+19</v></c><c r="D2" t="e"><v>#N/A</v></c><c r="E2"><v>1E-7</v></c><c r="F2"><v>-5</v></c></row>`,
    )
    expect(rows).toEqual([['TRUE', '0.3', '12345678901234600000', '', '0.0000001', '-5']])
    expect(plain.warnings.map(({ en }) => en)).toEqual([
      '1 cell shows an error such as #N/A and was read as empty',
    ])
  })

  it('takes the stored result of a formula and never computes one', async () => {
    const { plain, rows } = await one(
      '<row r="1"><c r="A1" t="str"><f>"a"&amp;"b"</f><v>name</v></c><c r="B1" t="inlineStr"><is><t>cmd</t></is></c></row><row r="2"><c r="A2"><f>1+1</f><v>3</v></c><c r="B2" t="str"><f>WEBSERVICE("http://x/")</f></c></row>',
    )
    expect([plain.header, rows]).toEqual([['name', 'cmd'], [['3', '']]])
    expect(plain.warnings[0]!.ko).toContain('수식 1개')
  })

  it.each([
    [
      false,
      [
        '2026-03-01',
        '2026-03-01T10:30:00',
        '10:30:00',
        '36:00:00',
        '1900-02-29',
        '1900-01-01',
        '00042',
        '2026-03-01',
      ],
    ],
    [
      true,
      [
        '2030-03-02',
        '2030-03-02T10:30:00',
        '10:30:00',
        '36:00:00',
        '1904-03-01',
        '1904-01-02',
        '00042',
        '2030-03-02',
      ],
    ],
  ])('reads days counted from 1900, leap bug and all, or from 1904: %s', async (from1904, expected) => {
    const values = ['46082', '46082.4375', '0.4375', '1.5', '60', '1', '42', '46082']
    const styles = [1, 2, 3, 4, 1, 1, 5, 6]
    const row = values.map((v, i) => `<c r="${'ABCDEFGH'[i]}2" s="${styles[i]}"><v>${v}</v></c>`).join('')
    const names = values.map((_, i) => `<c t="inlineStr"><is><t>열${i}</t></is></c>`).join('')
    const { rows } = await read([{ name: 's', rows: `<row r="1">${names}</row><row r="2">${row}</row>` }], {
      from1904,
      styles:
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;년&quot; m&quot;월&quot; d&quot;일&quot;"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/><numFmt numFmtId="166" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="164"/></cellXfs>',
    })
    expect(rows).toEqual([expected])
  })

  it('leaves out cells beyond the named columns, and says so', async () => {
    const { plain, rows } = await one([
      ['a', 'b'],
      [1, 2],
      [3, 4, null, null, '메모'],
      [5, 6],
      [7, 8],
    ])
    expect(rows.length).toBe(4)
    expect(plain.header).toEqual(['a', 'b'])
    expect(plain.warnings[0]!.en).toBe('1 cell to the right of the named columns was left out')
  })

  it('looks at a few rows only where a look is wanted', async () => {
    const rows = [['a', 'b'], ...Array.from({ length: 100 }, (_, i) => [i, i])]
    const { rows: seen } = await bench.read('look.xlsx', createWorkbook([{ name: 's', rows }]), {
      mostRows: 5,
    })
    expect(seen.length).toBe(5)
  })
})
