/** Counts distinct values by their hashes: about how many, and whether any came twice. */
export interface DistinctCounter {
  add(hash: number): void
  /** All of them while few; then mostly within 3 % (HyperLogLog with 4,096 registers, Flajolet et al. 2007). */
  readonly estimate: number
  /** Whether a value came twice; null where that could not be followed to the end. */
  readonly repeated: boolean | null
}

/** Shared by the counters of a table: how many hashes they may keep together to notice a value that comes twice. */
export interface HashBudget {
  left: number
}

const REGISTERS = 4096
const LOW = 2 ** 21
/** As long as there are no more than this, they are counted one by one. */
const MOST_COUNTED = 512

export function createDistinctCounter(budget: HashBudget): DistinctCounter {
  let registers: Uint8Array | null = null
  let seen: Float64Array | null = new Float64Array(0)
  let held = 0
  let repeated: boolean | null = false

  const release = (verdict: boolean | null): void => {
    budget.left += seen?.length ?? 0
    seen = null
    repeated = verdict
  }

  const note = (hash: number, ranks: Uint8Array): void => {
    const register = Math.floor(hash / LOW) % REGISTERS
    const rank = Math.clz32(hash % LOW) - 10
    if (rank > ranks[register]!) ranks[register] = rank
  }

  const startEstimate = (): void => {
    registers = new Uint8Array(REGISTERS)
    for (const hash of seen ?? []) if (hash !== 0) note(hash, registers)
  }

  const makeRoom = (before: Float64Array): void => {
    const size = Math.max(64, before.length * 2)
    const isFull = size - before.length > budget.left
    if (registers === null && (isFull || held >= MOST_COUNTED)) startEstimate()
    if (isFull || (registers !== null && repeated)) {
      release(repeated || null)
      return
    }
    budget.left -= size - before.length
    seen = new Float64Array(size)
    for (const hash of before) if (hash !== 0) seen[freeSlot(seen, hash)] = hash
  }

  return {
    add(hash) {
      const wanted = hash === 0 ? 1 : hash
      if (seen !== null && held * 2 >= seen.length) makeRoom(seen)
      if (registers !== null) note(wanted, registers)
      if (seen === null) return
      const slot = freeSlot(seen, wanted)
      if (seen[slot] !== wanted) {
        seen[slot] = wanted
        held++
      } else if (registers === null) repeated = true
      else release(true)
    },
    get estimate() {
      return registers === null ? held : estimateFrom(registers)
    },
    get repeated() {
      return repeated
    },
  }
}

function estimateFrom(registers: Uint8Array): number {
  let sum = 0
  let zeros = 0
  for (const rank of registers) {
    sum += 2 ** -rank
    if (rank === 0) zeros++
  }
  const raw = ((0.7213 / (1 + 1.079 / REGISTERS)) * REGISTERS * REGISTERS) / sum
  return Math.round(raw <= 2.5 * REGISTERS && zeros > 0 ? REGISTERS * Math.log(REGISTERS / zeros) : raw)
}

/** Where a hash stands in an open table, or the free place where it would. */
function freeSlot(table: Float64Array, hash: number): number {
  const mask = table.length - 1
  let slot = ((hash % LOW) ^ (hash / LOW)) & mask
  while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) & mask
  return slot
}

/** A hash of 53 bits of some bytes. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let i = start; i < end; i++) {
    a = Math.imul(a ^ bytes[i]!, 0x01000193)
    b = Math.imul(b ^ bytes[i]!, 0x5bd1e995)
    b ^= b >>> 13
  }
  return (mix(a) >>> 0) * 2 ** 21 + (mix(b ^ a) >>> 11)
}

function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
