import { InputProblem } from '../../inputProblem.ts'
import { MOST_COLUMNS } from '../../table/limits.ts'
import { tableProblems } from '../../table/tableProblems.ts'
import { type ExaminedFile, examineFile } from '../../text/examineFile.ts'
import { readUtf8 } from '../../text/readUtf8.ts'
import { createPlainWriter } from '../createPlainWriter.ts'
import { createXmlReader, type XmlHandlers, type XmlReader } from '../createXmlReader.ts'
import type { TableConverter, TableToConvert } from '../tableConverter.ts'
import { createXmlRows } from './createXmlRows.ts'
import { toXmlColumns } from './xmlColumns.ts'
import { createXmlTree, findRowPath } from './xmlTree.ts'

const DEEPEST = 64
const UNBROKEN_BYTES = 16 << 20
const HARMLESS_BYTES = 64 << 20
const MOST_GROWTH = 16

/** XML of repeated records: a row each of the innermost, beside what the elements around it say. */
export const xmlTable: TableConverter = {
  async listTables({ path, name, signal }) {
    await examineFile(path, { name, signal })
    return [{ id: '1', sheet: null, rows: null, columns: null, hidden: false }]
  },

  async toPlainTable({ path, name, folder, mostRows = Number.POSITIVE_INFINITY, signal, onProgress }) {
    const examined = await examineFile(path, { name, signal })
    const tree = createXmlTree(name)
    let bytes = 0
    await readXml(
      examined,
      { signal },
      () => ({
        open: (tag, attributes) => tree.open(tag, listOwn(attributes)),
        text: tree.text,
        close: tree.close,
      }),
      async (length) => {
        bytes += length
        return 'on'
      },
    )
    const row = findRowPath(tree.root)
    if (row === null) throw noRows(name)
    const columns = toXmlColumns(row)
    if (columns.names.length > MOST_COLUMNS) throw tableProblems.tooWide(name, columns.names.length)
    const writer = await createPlainWriter({
      folder,
      name,
      names: columns.names,
      line: 1,
      mostBytes: HARMLESS_BYTES + bytes * MOST_GROWTH,
    })
    try {
      const rows = createXmlRows({
        file: name,
        root: tree.root,
        row,
        columns,
        onRow(cells, line) {
          if (writer.rows < mostRows) writer.row(cells, line)
        },
      })
      const onBytes = (done: number): void => onProgress?.({ done, total: examined.bytes, rows: writer.rows })
      await readXml(
        examined,
        { signal, onBytes },
        (reader) => ({
          open: (tag, attributes) => rows.open(tag, attributes, reader().line),
          text: rows.text,
          close: rows.close,
        }),
        async () => {
          await writer.drain()
          return writer.rows < mostRows ? 'on' : 'enough'
        },
      )
      const { path: written, ...rest } = await writer.close()
      return {
        path: written,
        name,
        format: 'xml',
        table: '1',
        sheet: null,
        header: columns.names,
        hasHeader: true,
        unread: [],
        warnings: [],
        written: true,
        ...rest,
      }
    } catch (error) {
      await writer.discard()
      throw error
    }
  },
}

/** Attributes that say something; names without their prefix, as the reader hands over tags. */
const listOwn = (attributes: { readonly [name: string]: string }): readonly string[] =>
  Object.keys(attributes).filter((name) => name !== 'xmlns' && !name.startsWith('xmlns:'))

async function readXml(
  examined: ExaminedFile,
  { signal, onBytes }: Pick<TableToConvert, 'signal'> & { onBytes?: (bytes: number) => void },
  toHandlers: (reader: () => XmlReader) => XmlHandlers,
  pause: (bytes: number) => Promise<'on' | 'enough'>,
): Promise<void> {
  const reader: XmlReader = createXmlReader({
    file: examined.name,
    format: 'XML',
    handlers: toHandlers(() => reader),
    depth: DEEPEST,
    unbrokenBytes: UNBROKEN_BYTES,
    withLines: true,
  })
  const decoder = new TextDecoder()
  for await (const chunk of readUtf8(examined, { signal, ...(onBytes ? { onBytes } : {}) })) {
    reader.write(decoder.decode(chunk, { stream: true }))
    if ((await pause(chunk.length)) === 'enough') return
  }
  reader.write(decoder.decode())
  reader.close()
}

const noRows = (file: string): InputProblem =>
  new InputProblem({
    kind: 'columns',
    file,
    expected: { en: 'XML with an element for each record', ko: '기록마다 요소가 하나씩 있는 XML' },
    got: { en: 'none that comes more than once', ko: '두 번 이상 나오는 요소가 없는 파일' },
    advice: { en: 'Export the table as CSV or XLSX.', ko: '표를 CSV나 XLSX로 내보내 주세요.' },
  })
