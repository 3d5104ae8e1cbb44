const BLOCK = 64

/** SQL that answers a raw customer's HMAC-SHA256 (RFC 2104), so that millions are hashed by all threads. */
export function customerHash(key: Uint8Array, column: string): string {
  if (key.length > BLOCK)
    throw new RangeError(`customer key: expected at most ${BLOCK} bytes, got ${key.length}`)
  const pad = (byte: number): string =>
    Buffer.from(Array.from({ length: BLOCK }, (_, i) => (key[i] ?? 0) ^ byte)).toString('hex')
  return `unhex(sha256(unhex('${pad(0x5c)}') || unhex(sha256(unhex('${pad(0x36)}') || encode(${column})))))`
}
