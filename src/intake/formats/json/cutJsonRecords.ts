import { problems } from '../../text/fileProblems.ts'

/** A record as written. */
export interface JsonRecord {
  readonly line: number
  readonly text: string
  /** The key of the list it stands in; '' where there is none. */
  readonly list: string
}

const LONGEST_RECORD = 16 << 20
const DEEPEST = 200
const QUOTE = 34
const BACKSLASH = 92
const [LIST, LIST_END, OBJECT, OBJECT_END, COMMA, COLON, LF] = [91, 93, 123, 125, 44, 58, 10]

const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 13 || byte === LF

/**
 * Cuts JSON into records without holding more than one: the elements of a list, one value after the other, or, with
 * `lists`, the elements of every list in an object. Throws InputProblem for a text that is cut off or nested wrongly.
 */
export async function* cutJsonRecords(
  source: AsyncIterable<Uint8Array>,
  {
    file,
    lists,
    onValue = () => {},
  }: { file: string; lists: boolean; onValue?: (firstByte: number) => void },
): AsyncGenerator<readonly JsonRecord[]> {
  const open: number[] = []
  // Brackets around a record: none, those of the list, or those of an object and a list in it.
  let home = lists ? 2 : 0
  let begun = false
  let line = 1
  let startLine = 1
  let start = -1
  let inString = false
  let escaped = false
  let stringStart = -1
  let name = ''
  let list = ''
  let rest: Buffer = Buffer.alloc(0)

  const isHome = (): boolean => open.length === home && (home < 2 || open[1] === LIST)
  const damaged = (what: string): Error => problems.damaged(file, 'JSON', `${what}, line ${line}`)

  for await (const chunk of source) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    const records: JsonRecord[] = []
    const emit = (end: number): void => {
      if (start < 0) return
      records.push({ line: startLine, text: bytes.toString('utf8', start, end), list })
      start = -1
    }
    for (let i = rest.length; i < bytes.length; i++) {
      const byte = bytes[i]!
      if (byte === LF) line++
      if (inString) {
        if (escaped) escaped = false
        else if (byte === BACKSLASH) escaped = true
        else if (byte === QUOTE) {
          inString = false
          if (stringStart >= 0) name = bytes.toString('utf8', stringStart + 1, i)
          stringStart = -1
        }
        continue
      }
      if (isBlank(byte) || byte === COMMA || byte === COLON) {
        if (isHome()) emit(i)
        continue
      }
      if (byte === LIST_END || byte === OBJECT_END) {
        if (isHome()) emit(i)
        if (open.pop() !== byte - 2) throw damaged('a bracket that closes nothing')
        if (isHome()) emit(i + 1)
        continue
      }
      if (open.length === 0) {
        onValue(byte)
        if (!begun && byte === LIST && home === 0) home = 1
        begun = true
      }
      if (isHome() && start < 0) {
        start = i
        startLine = line
      }
      if (byte === QUOTE) {
        inString = true
        if (home === 2 && open.length === 1) stringStart = i
      } else if (byte === LIST || byte === OBJECT) {
        if (open.length === 1) list = home === 2 ? name : ''
        if (open.push(byte) > DEEPEST) throw damaged(`nested deeper than ${DEEPEST}`)
      }
    }
    const kept = start >= 0 ? start : stringStart >= 0 ? stringStart : bytes.length
    rest = Buffer.from(bytes.subarray(kept))
    if (rest.length > LONGEST_RECORD)
      throw problems.tooLarge(file, { en: '16 MB in one record', ko: '한 건에 16MB' })
    if (start >= 0) start = 0
    if (stringStart >= 0) stringStart = 0
    if (records.length > 0) yield records
  }
  if (open.length > 0 || inString) throw damaged('it ends within a record')
  if (start >= 0) yield [{ line: startLine, text: rest.toString('utf8', start), list }]
}
