const BLOCK = 64
const HASH = 32

/** Bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const primes = [...Array(312).keys()]
  .slice(2)
  .filter((n) => [...Array(n).keys()].slice(2).every((d) => n % d !== 0))
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32)
const ROUNDS = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)))
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

/**
 * HMAC-SHA256 (RFC 2104, FIPS 180-4) under one key of at most 64 bytes, which is read once. Node's own takes several
 * times as long for a short text: to be called at all, and to read the key again.
 */
export function createHmacSha256(
  key: Uint8Array,
): (bytes: Uint8Array, start: number, end: number, to: Uint8Array, at: number) => void {
  if (key.length > BLOCK) throw new RangeError(`key: expected at most ${BLOCK} bytes, got ${key.length}`)
  const words = new Int32Array(64)
  const state = new Int32Array(8)
  const begin = (pad: number): Int32Array => {
    const begun = Int32Array.from(START)
    const block = Uint8Array.from({ length: BLOCK }, (_, i) => (key[i] ?? 0) ^ pad)
    readBlock(block, 0, words)
    compress(begun, words)
    return begun
  }
  const inner = begin(0x36)
  const outer = begin(0x5c)
  return (bytes, start, end, to, at) => {
    state.set(inner)
    let from = start
    for (; from + BLOCK <= end; from += BLOCK) {
      readBlock(bytes, from, words)
      compress(state, words)
    }
    for (let i = 0; i < 16; i++) words[i] = 0
    let used = 0
    for (; from < end; from++, used++) words[used >> 2]! |= bytes[from]! << (24 - 8 * (used & 3))
    words[used >> 2]! |= 0x80 << (24 - 8 * (used & 3))
    if (used >= BLOCK - 8) {
      compress(state, words)
      for (let i = 0; i < 16; i++) words[i] = 0
    }
    const length = BLOCK + end - start
    words[14] = Math.floor(length / 2 ** 29)
    words[15] = length << 3
    compress(state, words)

    for (let i = 0; i < 8; i++) words[i] = state[i]!
    words[8] = 0x80 << 24
    for (let i = 9; i < 15; i++) words[i] = 0
    words[15] = (BLOCK + HASH) * 8
    state.set(outer)
    compress(state, words)
    for (let i = 0; i < 8; i++) {
      const word = state[i]!
      to[at + 4 * i] = word >>> 24
      to[at + 4 * i + 1] = word >>> 16
      to[at + 4 * i + 2] = word >>> 8
      to[at + 4 * i + 3] = word
    }
  }
}

function readBlock(bytes: Uint8Array, from: number, words: Int32Array): void {
  for (let i = 0, at = from; i < 16; i++, at += 4)
    words[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
}

/** One block, in the first sixteen of the words. */
function compress(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!
    const y = w[i - 2]!
    const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[i] = (w[i - 16]! + small0 + w[i - 7]! + small1) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let i = 0; i < 64; i++) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const choice = (e & f) ^ (~e & g)
    const first = (h + big1 + choice + ROUNDS[i]! + w[i]!) | 0
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + big0 + majority) | 0
  }
  state[0] = (state[0]! + a) | 0
  state[1] = (state[1]! + b) | 0
  state[2] = (state[2]! + c) | 0
  state[3] = (state[3]! + d) | 0
  state[4] = (state[4]! + e) | 0
  state[5] = (state[5]! + f) | 0
  state[6] = (state[6]! + g) | 0
  state[7] = (state[7]! + h) | 0
}
