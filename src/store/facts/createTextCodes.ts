import type { TextColumn } from '../../domain/visitBatch.ts'

/** Numbers distinct texts from 1 in order of appearance; 0 is the empty text. */
export interface TextCodes {
  codesOf(texts: TextColumn, rows: number): Uint32Array
  /** The text of the code after the one taken before, in UTF-8; null where all are taken. Valid until more are numbered. */
  take(): Uint8Array | null
  readonly size: number
}

/** A text is kept as a record of whole words: its code, its length and its bytes. */
const HEAD_WORDS = 2

/**
 * A quarter of the memory of a Map of strings, and several times as fast: of many texts nearly each look is at memory
 * that lies far away, so a slot holds all of the hash, and a record all of the text.
 */
export function createTextCodes(): TextCodes {
  let words = new Int32Array(1 << 12)
  let bytes = new Uint8Array(words.buffer)
  let used = 0
  /** Open addressing: two words a slot, the hash and the place of the record, from 1; 0 free. */
  let slots = new Int32Array(1 << 10)
  let size = 0
  /** Where the record lies of the text that is taken next. */
  let taken = 0
  const encoder = new TextEncoder()

  const growSlots = (): void => {
    const larger = new Int32Array(slots.length * 2)
    const mask = larger.length - 1
    for (let i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] === 0) continue
      let slot = (slots[i]! << 1) & mask
      while (larger[slot + 1] !== 0) slot = (slot + 2) & mask
      larger[slot] = slots[i]!
      larger[slot + 1] = slots[i + 1]!
    }
    slots = larger
  }
  const growRecords = (least: number): void => {
    const larger = new Int32Array(Math.max(words.length * 2, least))
    larger.set(words)
    words = larger
    bytes = new Uint8Array(words.buffer)
  }
  const add = (from: Uint8Array, start: number, end: number): number => {
    const record = used
    used += HEAD_WORDS + ((end - start + 3) >> 2)
    if (used > words.length) growRecords(used)
    words[record] = ++size
    words[record + 1] = end - start
    let to = (record + HEAD_WORDS) * 4
    for (let i = start; i < end; i++) bytes[to++] = from[i]!
    return record
  }
  const isSame = (record: number, from: Uint8Array, start: number, end: number): boolean => {
    if (words[record + 1] !== end - start) return false
    let at = (record + HEAD_WORDS) * 4
    for (let i = start; i < end; i++) if (bytes[at++] !== from[i]) return false
    return true
  }
  const codeOf = (from: Uint8Array, start: number, end: number): number => {
    // FNV-1a, as in the intake's dictionary of bytes.
    let hash = 0x811c9dc5
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ from[i]!, 0x01000193)
    hash ^= hash >>> 15
    const mask = slots.length - 1
    let slot = (hash << 1) & mask
    for (let place = slots[slot + 1]!; place !== 0; place = slots[slot + 1]!) {
      if (slots[slot] === hash && isSame(place - 1, from, start, end)) return words[place - 1]!
      slot = (slot + 2) & mask
    }
    slots[slot] = hash
    slots[slot + 1] = add(from, start, end) + 1
    const code = size
    if (size * 4 > slots.length) growSlots()
    return code
  }

  return {
    codesOf(texts, rows) {
      const codes = new Uint32Array(rows)
      if ('bytes' in texts) {
        const { bytes, starts, ends } = texts
        for (let row = 0; row < rows; row++) {
          const start = starts[row]!
          const end = ends[row]!
          if (end > start) codes[row] = codeOf(bytes, start, end)
        }
      } else
        for (let row = 0; row < rows; row++) {
          const encoded = encoder.encode(texts[row]!)
          if (encoded.length > 0) codes[row] = codeOf(encoded, 0, encoded.length)
        }
      return codes
    },
    take() {
      if (taken === used) return null
      const from = (taken + HEAD_WORDS) * 4
      const length = words[taken + 1]!
      taken += HEAD_WORDS + ((length + 3) >> 2)
      return bytes.subarray(from, from + length)
    },
    get size() {
      return size
    },
  }
}
