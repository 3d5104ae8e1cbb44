/**
 * Tells whether bytes can be CP949 (Korean Windows): every lead byte followed by a trail byte that the code
 * page has, most pairs in the block of common syllables, and no control characters. Random bytes fail at once.
 */
export function createCp949Check(): {
  read: (chunk: Uint8Array) => void
  /** Whether the next byte belongs to one already read; if not, plain ASCII need not be read. */
  isWithinPair: () => boolean
  isPlausible: () => boolean
} {
  let lead = 0
  let pairs = 0
  let common = 0
  let valid = true
  return {
    read(chunk) {
      if (!valid) return
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i]!
        if (lead === 0) {
          if (byte >= 0x81 && byte <= 0xfe) lead = byte
          else if (byte >= 0x7f || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13)) {
            valid = false
            return
          }
          continue
        }
        if (!isPair(lead, byte)) {
          valid = false
          return
        }
        pairs++
        // 2,350 syllables of KS X 1001 at 0xb0a1 to 0xc8fe, its signs at 0xa1a1 to 0xaffe.
        if (lead >= 0xa1 && lead <= 0xc8 && byte >= 0xa1) common++
        lead = 0
      }
    },
    isWithinPair: () => lead !== 0,
    isPlausible: () => valid && lead === 0 && pairs > 0 && common >= pairs * 0.5,
  }
}

function isPair(lead: number, trail: number): boolean {
  if (trail >= 0xa1 && trail <= 0xfe) return lead !== 0xc9 && lead !== 0xfe
  const extended =
    (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a) || (trail >= 0x81 && trail <= 0xa0)
  return extended && lead <= 0xc6
}
