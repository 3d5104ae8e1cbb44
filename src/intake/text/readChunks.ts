import type { FileHandle } from 'node:fs/promises'

const CHUNK = 1 << 20

/**
 * The bytes of an open file, from its start. A chunk is valid until the next one is asked for: two are written over in
 * turn, one read while the other is worked on, since memory is slow at its first touch.
 */
export async function* readChunks(handle: FileHandle, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)] as const
  let at = 0
  const read = (turn: 0 | 1): Promise<{ bytesRead: number }> => handle.read(buffers[turn], 0, CHUNK, at)
  let turn: 0 | 1 = 0
  let reading = read(turn)
  try {
    for (;;) {
      const { bytesRead } = await reading
      signal?.throwIfAborted()
      if (bytesRead === 0) return
      at += bytesRead
      const chunk = buffers[turn].subarray(0, bytesRead)
      turn = turn === 0 ? 1 : 0
      reading = read(turn)
      // thrown where it is awaited
      reading.catch(() => {})
      yield chunk
    }
  } finally {
    await reading.catch(() => {})
  }
}
