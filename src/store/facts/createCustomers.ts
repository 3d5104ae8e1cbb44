import { createHmac } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ByteTexts } from '../../domain/visitBatch.ts'
import { createTextCodes, type TextCodes } from './createTextCodes.ts'

/** The customers of an import, numbered from 1 in order of appearance. */
export interface Customers extends Pick<TextCodes, 'codesOf' | 'size'> {
  /** Hashes those who were numbered since the last time: while an import is read, this thread has time for it. */
  hashNew(): Promise<void>
  /** HMAC-SHA256 of what they are called, in the order of their numbers: what `customerHash` says in SQL. */
  hashes(): Promise<ByteTexts>
}

const HASH = 32
/** So many are hashed in a few milliseconds. */
const A_LOT = 1024

/** Others of this process go on between two lots that are hashed. */
export function createCustomers(key: Uint8Array): Customers {
  const codes = createTextCodes()
  let bytes = Buffer.alloc(HASH * A_LOT)
  let hashed = 0

  const hashNew = async (): Promise<void> => {
    const { size } = codes
    if (HASH * size > bytes.length) {
      const larger = Buffer.alloc(Math.max(HASH * size, bytes.length * 2))
      larger.set(bytes)
      bytes = larger
    }
    let sinceOthers = 0
    for (let text = codes.take(); text !== null; text = codes.take()) {
      // As text of a byte a letter: a buffer of its own for each takes longer than the hash.
      bytes.write(createHmac('sha256', key).update(text).digest('binary'), HASH * hashed++, 'latin1')
      if (++sinceOthers < A_LOT) continue
      await setImmediate()
      sinceOthers = 0
    }
  }
  return {
    codesOf: codes.codesOf,
    get size() {
      return codes.size
    },
    hashNew,
    async hashes() {
      await hashNew()
      const starts = new Int32Array(codes.size)
      const ends = new Int32Array(codes.size)
      for (let i = 0; i < codes.size; i++) {
        starts[i] = i * HASH
        ends[i] = starts[i]! + HASH
      }
      return { bytes, starts, ends }
    },
  }
}
