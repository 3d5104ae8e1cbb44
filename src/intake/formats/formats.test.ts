import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, it } from 'vitest'
import { createFormatBench } from './testing/readPlain.ts'

const bench = createFormatBench()
afterAll(() => bench.close())

const read = async (name: string, content: string | Uint8Array, options = {}) => {
  const { plain, rows } = await bench.read(name, content, options)
  return {
    plain,
    header: plain.header,
    rows: rows.map(({ fields }) => fields),
    lines: rows.map((r) => r.line),
  }
}

describe('JSON', () => {
  it('is read a record a line, with the union of keys and the lines of the file', async () => {
    const text =
      '{"visit": 1, "인사": 5}\n\n{"visit": 2, "comment": "a,\\"b\\"\\nc", "ok": true}\n{"인사": null}\n'
    for (const [name, content] of [
      ['x.jsonl', text],
      ['x.jsonl.gz', gzipSync(text)],
      ['x.txt', text],
      ['x.ndjson', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ] as const) {
      const { plain, header, rows, lines } = await read(name, content)
      expect(plain.format).toBe('json')
      expect(header).toEqual(['visit', '인사', 'comment', 'ok'])
      expect(rows).toEqual([
        ['1', '5', '', ''],
        ['2', '', 'a,"b"\nc', 'true'],
        ['', '', '', ''],
      ])
      expect(lines).toEqual([1, 3, 4])
    }
  })
  it('keeps nested objects as a.b, lists joined, and long numbers whole', async () => {
    const { header, rows } = await read(
      'n.jsonl',
      '{"id": 12345678901234567890, "said": "id: 12345678901234567890", "a": {"b": {"c": 1}, "d": ["x", 2]}, "l": [{"m": 1}]}\n{"id": 2}\n',
    )
    expect(header).toEqual(['id', 'said', 'a.b.c', 'a.d', 'l'])
    expect(rows[0]).toEqual(['12345678901234567890', 'id: 12345678901234567890', '1', 'x; 2', '[{"m":1}]'])
  })
  it('may be one list, or records over several lines', async () => {
    for (const text of [
      '[{"a": 1, "t": "x]}"},\n {"a": 2}\n]',
      '{\n "a": 1,\n "t": "x]}"\n}\n{\n "a": 2\n}\n',
    ]) {
      const { rows, lines } = await read('l.json', text)
      expect(rows).toEqual([
        ['1', 'x]}'],
        ['2', ''],
      ])
      expect(lines).toEqual(text.startsWith('[') ? [1, 2] : [1, 5])
    }
  })
  it('of several records in a line counts them, so that each has a number of its own', async () => {
    const { plain, lines } = await read('compact.json', '[{"a": 1},{"a": 2},\n7,{"a": 3}]')
    expect(lines).toEqual([1, 2, 4])
    expect(plain.unread).toMatchObject([{ line: 3, value: '7' }])
    expect((await read('compact.xml', '<v><r><q>5</q></r><r><q>4</q></r></v>')).lines).toEqual([1, 2])
  })
  it('may be an object with lists, each a table', async () => {
    const text = JSON.stringify({ total: 2, visits: [{ a: 1 }, { a: 2 }], none: [], shops: [{ b: 3 }] })
    const { tables } = await bench.list('o.json', text)
    expect(tables.map(({ id, sheet }) => [id, sheet])).toEqual([
      ['visits', 'visits'],
      ['shops', 'shops'],
    ])
    expect((await read('o.json', text)).rows).toEqual([['1'], ['2']])
    const shops = await read('o.json', text, { table: 'shops' })
    expect([shops.plain.name, shops.rows]).toEqual(['o.json [shops]', [['3']]])
  })
  it('sets lines aside that are no records, and refuses a file of them', async () => {
    const { plain, rows } = await read('bad.jsonl', '{"a": 1}\n{"a": \n[3]\n{"a": 4}\n{"a":')
    expect(rows).toEqual([['1'], ['4']])
    expect(plain.unread).toMatchObject([
      { line: 2, value: '{"a":', reason: { en: 'is not JSON' } },
      { line: 3, value: '[3]', reason: { en: 'is not a record with names' } },
      { line: 5 },
    ])
    await expect(read('no.jsonl', 'hello\nworld\n')).rejects.toMatchObject({ kind: 'format', line: 1 })
    await expect(read('no.json', '[1, 2, 3]')).rejects.toMatchObject({ kind: 'format', line: 1 })
    await expect(read('no.json', '[]')).rejects.toMatchObject({ kind: 'empty' })
    await expect(read('cut.json', '[{"a": 1}, {"a": 2')).rejects.toMatchObject({ kind: 'format' })
    await expect(read('cut.json', '[{"a": 1}}]')).rejects.toMatchObject({ kind: 'format' })
  })
})

describe('XML', () => {
  const text = `<?xml version="1.0" encoding="utf-8"?>
<sentences>
  <sentence lang="en"><text>Good &amp; slow</text>
    <aspects>
      <aspect category="food" polarity="positive"/>
      <aspect category="staff" polarity="negative"><![CDATA[a<b]]></aspect>
    </aspects>
  </sentence>
  <sentence><aspects/><text>Nothing</text></sentence>
  <sentence><aspects><aspect category="place" polarity="neutral"/></aspects><text>After</text></sentence>
</sentences>`
  it('is read as a long table: the record, what is around, the innermost element', async () => {
    for (const [name, content] of [
      ['x.xml', text],
      ['x.xml.gz', gzipSync(text)],
    ] as const) {
      const { plain, header, rows, lines } = await read(name, content)
      expect(plain.format).toBe('xml')
      expect(header).toEqual(['record', 'lang', 'text', 'category', 'polarity', 'aspect'])
      expect(rows).toEqual([
        ['1', 'en', 'Good & slow', 'food', 'positive', ''],
        ['1', 'en', 'Good & slow', 'staff', 'negative', 'a<b'],
        ['2', '', 'Nothing', '', '', ''],
        ['3', '', 'After', 'place', 'neutral', ''],
      ])
      expect(lines).toEqual([5, 6, 9, 10])
    }
  })
  it('of plain records has a column an element', async () => {
    const { header, rows } = await read(
      'p.xml',
      '<v><r id="1"><q>5</q><tag>a</tag><tag>b</tag></r><r id="2"><q>4</q></r></v>',
    )
    expect(header).toEqual(['id', 'q', 'tag'])
    expect(rows).toEqual([
      ['1', '5', 'a; b'],
      ['2', '4', ''],
    ])
  })
  it('is refused where nothing repeats, where it is cut off, and where it defines entities', async () => {
    await expect(read('1.xml', '<?xml version="1.0"?><a><b/></a>')).rejects.toMatchObject({ kind: 'columns' })
    await expect(read('2.xml', '<a><b>1</b><b>2</b>')).rejects.toMatchObject({ kind: 'format' })
    const laughs =
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]><a><b>&m;</b><b/></a>'
    await expect(read('3.xml', laughs)).rejects.toMatchObject({ kind: 'format' })
    const outside = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a><b>&x;</b><b/></a>'
    await expect(read('4.xml', outside)).rejects.toMatchObject({ kind: 'format' })
  })
})

describe('Parquet', () => {
  const write = async (sql: string): Promise<string> => {
    const path = resolve(bench.folder, 'x.parquet')
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(`COPY (${sql}) TO '${path}' (FORMAT parquet)`)
    connection.closeSync()
    instance.closeSync()
    return path
  }
  it('is read with times as ISO, whole numbers without a point, nested values as JSON', async () => {
    const path = await write(
      `SELECT * FROM (VALUES
        (1, '안녕, "손님"', 5.0::DOUBLE, TIMESTAMP '2026-03-01 10:20:30', DATE '1899-01-02', true, [1, 2], {'a': 1}, TIMESTAMPTZ '2026-03-01 10:00:00+09'),
        (2, NULL, 'nan'::DOUBLE, NULL, NULL, NULL, NULL, NULL, NULL),
        (9007199254740993, 'a' || chr(10) || 'b', 0.1, NULL, NULL, false, [], NULL, NULL)
      ) t(id, "글", score, "at", day, ok, list, nested, zoned)`,
    )
    const { plain, header, rows, lines } = await read('x.parquet', readFileSync(path))
    expect(plain.format).toBe('parquet')
    expect(header).toEqual(['id', '글', 'score', 'at', 'day', 'ok', 'list', 'nested', 'zoned'])
    expect(rows).toEqual([
      [
        '1',
        '안녕, "손님"',
        '5',
        '2026-03-01T10:20:30.000',
        '1899-01-02',
        'true',
        '1; 2',
        '{"a":1}',
        '2026-03-01T01:00:00.000Z',
      ],
      ['2', '', '', '', '', '', '', '', ''],
      ['9007199254740993', 'a\nb', '0.1', '', '', 'false', '', '', ''],
    ])
    expect(lines).toEqual([1, 2, 3])
    expect((await bench.list('x.parquet', readFileSync(path))).tables).toEqual([
      { id: '1', sheet: null, rows: 3, columns: 9, hidden: false },
    ])
  })
  it('of one column keeps rows without a value', async () => {
    const { rows } = await read(
      'y.parquet',
      readFileSync(await write("SELECT unnest(['a', NULL, 'b']) AS x")),
    )
    expect(rows).toEqual([['a'], [''], ['b']])
  })
  it('that is damaged is refused without naming the machine’s paths', async () => {
    const problem = await read('z.parquet', 'PAR1....PAR1').catch((error: unknown) => error)
    expect(problem).toMatchObject({ kind: 'format' })
    expect(String(problem)).not.toContain(bench.folder)
  })
})
