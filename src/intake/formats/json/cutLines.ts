import { problems } from '../../text/fileProblems.ts'
import type { JsonRecord } from './cutJsonRecords.ts'

const LONGEST_LINE = 16 << 20
const LF = 10

/** The lines of a text that are not blank. */
export async function* cutLines(
  source: AsyncIterable<Uint8Array>,
  { file }: { file: string },
): AsyncGenerator<readonly JsonRecord[]> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  const toRecords = (text: string): JsonRecord[] => (text.trim() === '' ? [] : [{ line, text, list: '' }])
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    const records: JsonRecord[] = []
    let start = 0
    for (let end = bytes.indexOf(LF, rest.length); end >= 0; end = bytes.indexOf(LF, start)) {
      records.push(...toRecords(bytes.toString('utf8', start, end)))
      line++
      start = end + 1
    }
    rest = Buffer.from(bytes.subarray(start))
    if (rest.length > LONGEST_LINE)
      throw problems.tooLarge(file, { en: '16 MB in one line', ko: '한 줄에 16MB' })
    if (records.length > 0) yield records
  }
  if (rest.length > 0) yield toRecords(rest.toString('utf8'))
}
