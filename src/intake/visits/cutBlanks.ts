import { unguarded } from '../rules/unguarded.ts'

/** First bytes of characters among which JavaScript's blanks are: a no-break space, an ideographic space, a byte order mark … */
const BLANK_LEADS = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef])
const APOSTROPHE = 39

/**
 * Where the text in `bytes[start, end)` lies without the blanks around it and the apostrophe of a guarded cell: what
 * `unguarded(text.trim())` says, without making the text where it can be seen from its ends. Puts both ends into `to`.
 */
export function cutBlanks(
  bytes: Buffer,
  start: number,
  end: number,
  to: { start: number; end: number },
): void {
  let from = start
  let until = end
  while (from < until && isPlainBlank(bytes[from]!)) from++
  while (until > from && isPlainBlank(bytes[until - 1]!)) until--
  to.start = from
  to.end = until
  if (from === until) return
  const first = bytes[from]!
  if (first !== APOSTROPHE && !BLANK_LEADS.has(first) && !endsInBlank(bytes, from, until)) return
  const text = bytes.toString('utf8', from, until)
  const left = text.trimStart()
  const whole = left.trimEnd()
  const bare = unguarded(whole)
  to.start =
    from +
    Buffer.byteLength(text) -
    Buffer.byteLength(left) +
    Buffer.byteLength(whole) -
    Buffer.byteLength(bare)
  to.end = to.start + Buffer.byteLength(bare)
}

const isPlainBlank = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13)

function endsInBlank(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[end - 1]! < 0x80) return false
  let at = end - 1
  while (at > start && (bytes[at]! & 0xc0) === 0x80) at--
  return BLANK_LEADS.has(bytes[at]!)
}
