/** Many texts kept as bytes, so that they weigh little and none holds on to what it was cut from. */
export interface TextPool {
  readonly count: number
  readonly bytes: number
  add(text: string): void
  get(index: number): string | undefined
}

const BLOCK_BYTES = 1 << 22
/** The first ones are kept ready: labels that many cells share come early. */
const READY = 4096

export function createTextPool(): TextPool {
  const blocks: Buffer[] = []
  const ready: string[] = []
  let blockOf = new Uint16Array(1024)
  let starts = new Int32Array(1024)
  let lengths = new Int32Array(1024)
  let count = 0
  let used = BLOCK_BYTES
  let bytes = 0
  return {
    get count() {
      return count
    },
    get bytes() {
      return bytes
    },
    add(text) {
      const length = Buffer.byteLength(text)
      if (used + length > (blocks.at(-1)?.length ?? 0)) {
        blocks.push(Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, length)))
        used = 0
      }
      if (count === starts.length) {
        blockOf = grown(blockOf, new Uint16Array(count * 2))
        starts = grown(starts, new Int32Array(count * 2))
        lengths = grown(lengths, new Int32Array(count * 2))
      }
      const block = blocks.at(-1)!
      block.write(text, used)
      blockOf[count] = blocks.length - 1
      starts[count] = used
      lengths[count] = length
      used += length
      bytes += length
      if (count < READY) ready.push(block.toString('utf8', used - length, used))
      count++
    },
    get(index) {
      if (index < READY) return ready[index]
      if (!(index < count)) return undefined
      const start = starts[index]!
      return blocks[blockOf[index]!]!.toString('utf8', start, start + lengths[index]!)
    },
  }
}

function grown<T extends Uint16Array | Int32Array>(list: T, larger: T): T {
  larger.set(list)
  return larger
}
