import { setImmediate } from 'node:timers/promises'
import type { ByteTexts } from '../../domain/visitBatch.ts'
import type { TextCodes } from './createTextCodes.ts'
import { createSha256 } from './sha256.ts'

const BLOCK = 64
const HASH = 32

/** So many are hashed in a few milliseconds. */
const A_LOT = 4096

/**
 * HMAC-SHA256 (RFC 2104) of raw customers, in the order of their codes; what the key adds is hashed once for all. Others
 * of this process go on between two lots.
 */
export async function hashCustomers(key: Uint8Array, customers: TextCodes): Promise<ByteTexts> {
  if (key.length > BLOCK)
    throw new RangeError(`customer key: expected at most ${BLOCK} bytes, got ${key.length}`)
  const { texts, size } = customers
  const padded = (byte: number): Uint8Array =>
    Uint8Array.from({ length: BLOCK }, (_, i) => (key[i] ?? 0) ^ byte)
  const inner = createSha256(padded(0x36))
  const outer = createSha256(padded(0x5c))
  const bytes = new Uint8Array(HASH * size)
  const hash = new Uint8Array(HASH)
  for (let i = 0; i < size; i++) {
    if (i % A_LOT === A_LOT - 1) await setImmediate()
    inner(texts.bytes, texts.starts[i]!, texts.ends[i]!, hash, 0)
    outer(hash, 0, HASH, bytes, i * HASH)
  }
  const starts = new Int32Array(size)
  for (let i = 0; i < size; i++) starts[i] = i * HASH
  return { bytes, starts, ends: starts.map((start) => start + HASH) }
}
