import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import type { ImportStep } from './workspaceReadme.ts'

export interface WorkspaceManifest {
  readonly fifteen: number
  readonly steps: readonly ImportStep[]
}

/** What an exported workspace says of itself. */
export async function readManifest(path: string): Promise<WorkspaceManifest> {
  const zip = await yauzl.openPromise(path)
  try {
    for await (const entry of zip.eachEntry())
      if (entry.fileName === 'workspace.json')
        return JSON.parse((await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'))
  } finally {
    zip.close()
  }
  throw new Error(`${path}: holds no workspace.json`)
}

/** Puts the files of an exported workspace into a folder. */
export async function extractWorkspace(
  path: string,
  folder: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const zip = await yauzl.openPromise(path)
  const root = resolve(folder)
  try {
    for await (const entry of zip.eachEntry()) {
      const target = resolve(join(root, entry.fileName))
      if (!target.startsWith(root + sep))
        throw new Error(`${path}: '${entry.fileName}' leads out of the folder`)
      await mkdir(dirname(target), { recursive: true })
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { flags: 'wx' }), {
        signal,
      })
    }
  } finally {
    zip.close()
  }
}
