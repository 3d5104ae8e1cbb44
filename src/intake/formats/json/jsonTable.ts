import { toUniqueNames } from '../../table/columnNames.ts'
import { MOST_COLUMNS } from '../../table/limits.ts'
import { tableProblems } from '../../table/tableProblems.ts'
import { type ExaminedFile, examineFile } from '../../text/examineFile.ts'
import { readUtf8 } from '../../text/readUtf8.ts'
import { createPlainWriter } from '../createPlainWriter.ts'
import type { UnreadRow } from '../plainTable.ts'
import type { TableConverter, TableToConvert } from '../tableConverter.ts'
import { cutJsonRecords, type JsonRecord } from './cutJsonRecords.ts'
import { cutLines } from './cutLines.ts'
import { jsonProblems } from './jsonProblems.ts'
import { type Fields, toFields } from './toFields.ts'

const HARMLESS_BYTES = 64 << 20
const MOST_GROWTH = 8
/** More than this many lines that are no records: the file is something else. */
const MOST_UNREAD = 1000
const LONGEST_VALUE = 200

/** How the records of a file lie in it. */
type JsonShape =
  | { readonly kind: 'lines' }
  | { readonly kind: 'sequence' }
  | { readonly kind: 'lists'; readonly keys: readonly string[] }

/** JSON: a record a line, a list of records, or an object with lists of records. */
export const jsonTable: TableConverter = {
  async listTables({ path, name, signal }) {
    const examined = await examineFile(path, { name, signal })
    const shape = await findShape(examined, signal)
    const keys = shape.kind === 'lists' ? shape.keys : [null]
    return keys.map((key) => ({ id: key ?? '1', sheet: key, rows: null, columns: null, hidden: false }))
  },

  async toPlainTable(options) {
    const { path, name, signal, folder, table, mostRows = Number.POSITIVE_INFINITY, onProgress } = options
    const examined = await examineFile(path, { name, signal })
    const shape = await findShape(examined, signal)
    const list = shape.kind === 'lists' ? (table ?? shape.keys[0]!) : ''
    if (shape.kind === 'lists' && !shape.keys.includes(list)) throw jsonProblems.noSuchList(name, list)
    const shown = shape.kind === 'lists' && shape.keys.length > 1 ? `${name} [${list}]` : name
    const look = await lookThrough({ examined, shape, list, options })
    const writer = await createPlainWriter({
      folder,
      name: shown,
      names: toUniqueNames(look.keys),
      line: 1,
      mostBytes: HARMLESS_BYTES + look.bytes * MOST_GROWTH,
    })
    try {
      const read = readFields({
        counted: look.counted,
        examined,
        shape,
        list,
        options,
        onBytes: (done) => {
          onProgress?.({ done, total: examined.bytes, rows: writer.rows })
        },
      })
      for await (const { line, fields } of read) {
        if (fields === null) continue
        writer.row(
          look.keys.map((key) => fields.get(key)),
          line,
        )
        await writer.drain()
        if (writer.rows >= mostRows) break
      }
      const { path: written, ...rest } = await writer.close()
      return {
        path: written,
        name: shown,
        format: 'json',
        table: list || '1',
        sheet: list || null,
        header: rest.opening.names,
        hasHeader: true,
        unread: look.unread,
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

async function findShape(examined: ExaminedFile, signal: AbortSignal | undefined): Promise<JsonShape> {
  const head = await readHeadLines(examined, signal)
  const [first] = head
  if (first === undefined || !first.text.trimStart().startsWith('{')) return { kind: 'sequence' }
  // A first line that is a record, or would be were it whole: the others are too.
  const isLines = first.text.trim() !== '{' && head.some((line) => parse(line).kind === 'fields')
  if (isLines && !HAS_LIST.test(first.text)) return { kind: 'lines' }
  const keys = new Set<string>()
  let values = 0
  const records = cutJsonRecords(readUtf8(examined, { signal }), {
    file: examined.name,
    lists: true,
    onValue: () => {
      values++
    },
  })
  for await (const cut of records) {
    for (const { text, list } of cut) if (text.startsWith('{')) keys.add(list)
    if (values > 1) break
  }
  if (values > 1) return { kind: isLines ? 'lines' : 'sequence' }
  return keys.size > 0 ? { kind: 'lists', keys: [...keys] } : { kind: 'sequence' }
}

/** A list of records: one object on one line that has it may be a record, or all there is. */
const HAS_LIST = /:\s*\[\s*\{/
const HEAD_BYTES = 1 << 20
const HEAD_LINES = 20

/** The first lines that are whole; of a line without end nothing but its beginning. */
async function readHeadLines(
  examined: ExaminedFile,
  signal: AbortSignal | undefined,
): Promise<readonly JsonRecord[]> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of readUtf8(examined, { signal })) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= HEAD_BYTES) break
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.slice(0, HEAD_LINES).map((line, i) => ({ line: i + 1, text: line, list: '' }))
}

type Parsed =
  | { readonly kind: 'fields'; readonly fields: Fields }
  | { readonly kind: 'unread'; readonly row: UnreadRow }

function parse({ line, text }: JsonRecord): Parsed {
  const value = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text.trim()
  try {
    const fields = toFields(text)
    if (fields) return { kind: 'fields', fields }
    return { kind: 'unread', row: { line, value, reason: jsonProblems.noObject } }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
    return { kind: 'unread', row: { line, value, reason: jsonProblems.noJson } }
  }
}

interface Source {
  readonly examined: ExaminedFile
  readonly shape: JsonShape
  readonly list: string
  readonly options: TableToConvert
}

interface Look {
  readonly keys: readonly string[]
  readonly unread: readonly UnreadRow[]
  readonly bytes: number
  /** Whether several records stand in one line: then it is their count that tells them apart. */
  readonly counted: boolean
}

/** Reads all once, to know the columns and the lines that are no records. */
async function lookThrough(source: Source): Promise<Look> {
  const { name, mostRows = Number.POSITIVE_INFINITY } = source.options
  const keys = new Set<string>()
  const unread: { readonly row: UnreadRow; readonly nth: number }[] = []
  let rows = 0
  let bytes = 0
  let counted = false
  let last = 0
  for await (const { fields, row, length, line, nth } of readFields({ ...source, counted: false })) {
    bytes += length
    counted ||= line === last
    last = line
    if (row) unread.push({ row, nth })
    if (unread.length > MOST_UNREAD) throw jsonProblems.notRecords(name, unread[0]!.row, rows)
    if (fields === null) continue
    for (const key of fields.keys()) keys.add(key)
    if (keys.size > MOST_COLUMNS) throw tableProblems.tooWide(name, keys.size)
    if (++rows >= mostRows) break
  }
  if (rows === 0 || keys.size === 0) throw jsonProblems.notRecords(name, unread[0]?.row ?? null, rows)
  return {
    keys: [...keys],
    unread: unread.map(({ row, nth }) => (counted ? { ...row, line: nth } : row)),
    bytes,
    counted,
  }
}

async function* readFields({
  examined,
  shape,
  list,
  counted,
  options: { signal },
  onBytes,
}: Source & Pick<Look, 'counted'> & { onBytes?: (bytes: number) => void }): AsyncGenerator<{
  /** Where it stands: its line, or its place in the list. */
  readonly line: number
  readonly nth: number
  readonly fields: Fields | null
  readonly row: UnreadRow | null
  readonly length: number
}> {
  const text = readUtf8(examined, { signal, ...(onBytes ? { onBytes } : {}) })
  const options = { file: examined.name, lists: shape.kind === 'lists' }
  let nth = 0
  for await (const records of shape.kind === 'lines'
    ? cutLines(text, options)
    : cutJsonRecords(text, options)) {
    for (const record of records) {
      if (record.list !== list) continue
      const parsed = parse(record)
      nth++
      yield {
        line: counted ? nth : record.line,
        nth,
        fields: parsed.kind === 'fields' ? parsed.fields : null,
        row: parsed.kind === 'unread' ? parsed.row : null,
        length: record.text.length * 3,
      }
    }
  }
}
