/**
 * The bucket (0..255) that a customer falls into: the low byte of FNV-1a 32 over the UTF-8 bytes of the raw
 * customer id, finished with the avalanche of MurmurHash3 (FNV-1a alone leaves the low byte of short ids
 * uneven). Public and without a key, so that a file and the workspace give the same diagnosis.
 *
 * Where no customer is known the visit's id is used, and without one the row's ordinal as text.
 * Sources: Fowler, Noll, Vo, FNV-1a; Austin Appleby, MurmurHash3 `fmix32` (both public domain descriptions).
 *
 * @example bucketOf('member-17') // a whole number from 0 to 255
 */
export function bucketOf(id: string): number {
  let hash = 0x811c9dc5
  // Each byte of the UTF-8 text, written out: a helper called for each costs more than the hash.
  for (let i = 0; i < id.length; i++) {
    let point = id.charCodeAt(i)
    if (point < 0x80) {
      hash = Math.imul(hash ^ point, 0x01000193)
      continue
    }
    if (point >= 0xd800 && point <= 0xdfff) {
      const low = id.charCodeAt(i + 1)
      if (point < 0xdc00 && low >= 0xdc00 && low <= 0xdfff) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00)
        i++
      } else point = 0xfffd
    }
    if (point < 0x800) hash = Math.imul(hash ^ (0xc0 | (point >> 6)), 0x01000193)
    else {
      if (point < 0x10000) hash = Math.imul(hash ^ (0xe0 | (point >> 12)), 0x01000193)
      else {
        hash = Math.imul(hash ^ (0xf0 | (point >> 18)), 0x01000193)
        hash = Math.imul(hash ^ (0x80 | ((point >> 12) & 0x3f)), 0x01000193)
      }
      hash = Math.imul(hash ^ (0x80 | ((point >> 6) & 0x3f)), 0x01000193)
    }
    hash = Math.imul(hash ^ (0x80 | (point & 0x3f)), 0x01000193)
  }
  return finish(hash)
}

/** As `bucketOf`, of an id that lies in UTF-8 in `bytes` from `start` to `end`. */
export function bucketOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  return finish(hash)
}

function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  mixed ^= mixed >>> 16
  return mixed & 0xff
}
