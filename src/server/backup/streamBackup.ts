import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type BackupManifest, MANIFEST, MANIFEST_HASH, MARKER, MARKER_TEXT } from './backupManifest.ts'
import type { Snapshot } from './takeSnapshot.ts'
import { TAR_BLOCK, tarPadding, toTarHeader } from './tarHeader.ts'

/** The bytes of a backup: a tar archive whose last files say what all before must be. */
export async function* streamBackup({ folder, files, about }: Snapshot): AsyncGenerator<Buffer> {
  const modified = Math.floor(Date.parse(about.createdAt) / 1000)
  const listed: BackupManifest['files'] = []

  yield* whole(MARKER, Buffer.from(MARKER_TEXT), modified)
  for (const name of files) {
    const path = join(folder, ...name.split('/'))
    const { size } = await stat(path)
    yield toTarHeader({ name, size, modified })
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      bytes += (chunk as Buffer).length
      hash.update(chunk as Buffer)
      yield chunk as Buffer
    }
    if (bytes !== size) throw new Error(`backup: ${name} changed while it was copied`)
    yield Buffer.alloc(tarPadding(size))
    listed.push({ name, size, sha256: hash.digest('hex') })
  }
  const manifest = Buffer.from(`${JSON.stringify({ ...about, files: listed }, null, 2)}\n`)
  yield* whole(MANIFEST, manifest, modified)
  const sum = createHash('sha256').update(manifest).digest('hex')
  yield* whole(MANIFEST_HASH, Buffer.from(`${sum}  ${MANIFEST}\n`), modified)
  yield Buffer.alloc(2 * TAR_BLOCK)
}

function* whole(name: string, content: Buffer, modified: number): Generator<Buffer> {
  yield toTarHeader({ name, size: content.length, modified })
  yield content
  yield Buffer.alloc(tarPadding(content.length))
}
