import { createHmac } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { ByteTexts } from '../../domain/visitBatch.ts'
import type { TextCodes } from './createTextCodes.ts'

const HASH = 32
/** So many are hashed in a few milliseconds. */
const A_LOT = 1024

/**
 * HMAC-SHA256 of raw customers, in the order of their codes: what `customerHash` says in SQL. Others of this process go
 * on between two lots.
 */
export async function hashCustomers(key: Uint8Array, customers: TextCodes): Promise<ByteTexts> {
  const { texts, size } = customers
  const bytes = new Uint8Array(HASH * size)
  const starts = new Int32Array(size)
  for (let i = 0; i < size; i++) {
    if (i % A_LOT === A_LOT - 1) await setImmediate()
    starts[i] = i * HASH
    const customer = texts.bytes.subarray(texts.starts[i]!, texts.ends[i]!)
    bytes.set(createHmac('sha256', key).update(customer).digest(), i * HASH)
  }
  return { bytes, starts, ends: starts.map((start) => start + HASH) }
}
