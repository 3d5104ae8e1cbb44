import type { FileHandle } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** The first unpacked bytes of a gzip; fewer where it is damaged. */
export async function readGzipHead(handle: FileHandle, most: number): Promise<Buffer> {
  const source = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 14 })
  const unpacked = createGunzip({ chunkSize: most })
  source.on('error', (error) => unpacked.destroy(error))
  source.pipe(unpacked)
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= most) break
    }
  } catch {
    // Whoever reads the whole of it tells what is wrong.
  } finally {
    source.destroy()
  }
  return Buffer.concat(chunks)
}
