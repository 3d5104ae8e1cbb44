import { setImmediate } from 'node:timers/promises'
import type { ByteTexts } from '../../domain/visitBatch.ts'
import type { TextCodes } from './createTextCodes.ts'
import { createHmacSha256 } from './hmacSha256.ts'

const HASH = 32
/** So many are hashed in a few milliseconds. */
const A_LOT = 4096

/**
 * HMAC-SHA256 of raw customers, in the order of their codes: what `customerHash` says in SQL. Others of this process go
 * on between two lots.
 */
export async function hashCustomers(key: Uint8Array, customers: TextCodes): Promise<ByteTexts> {
  const { texts, size } = customers
  const hash = createHmacSha256(key)
  const bytes = new Uint8Array(HASH * size)
  const starts = new Int32Array(size)
  for (let i = 0; i < size; i++) {
    if (i % A_LOT === A_LOT - 1) await setImmediate()
    starts[i] = i * HASH
    hash(texts.bytes, texts.starts[i]!, texts.ends[i]!, bytes, i * HASH)
  }
  return { bytes, starts, ends: starts.map((start) => start + HASH) }
}
