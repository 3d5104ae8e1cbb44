import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import {
  BACKUP_FORMAT,
  type BackupManifest,
  backupManifestSchema,
  IS_KNOWN_NAME,
  MANIFEST,
  MANIFEST_HASH,
  MARKER,
  MARKER_TEXT,
} from './backupManifest.ts'
import { type BackupFault, BackupProblem } from './backupProblem.ts'
import { readTarHeader, TAR_BLOCK, type TarEntry, tarPadding } from './tarHeader.ts'

const PIECE = 1 << 20
const MOST_TOLD = 64 * 1024 ** 2

/** Takes the bytes of one file of a backup. */
export interface Taker {
  write(bytes: Buffer): Promise<unknown>
  close(): Promise<unknown>
}

/**
 * Reads a backup from its first byte to its last and holds every one against what the backup says of itself. Each file
 * of the data folder is handed to `take`. Throws BackupProblem.
 */
export async function readBackup(
  path: string,
  { take = async () => null }: { take?: (name: string) => Promise<Taker | null> } = {},
): Promise<BackupManifest> {
  const file = await openBackup(path)
  try {
    return await readAll(file, take)
  } catch (error) {
    if (error instanceof Fault) throw new BackupProblem(path, error.fault)
    throw error
  } finally {
    await file.close()
  }
}

class Fault extends Error {
  readonly fault: BackupFault

  constructor(fault: BackupFault) {
    super(fault.kind)
    this.fault = fault
  }
}

async function openBackup(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r')
    if ((await file.stat()).isFile()) return file
    await file.close()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new BackupProblem(
      path,
      code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', reason: code },
    )
  }
  throw new BackupProblem(path, { kind: 'no-backup' })
}

async function readAll(
  file: FileHandle,
  take: (name: string) => Promise<Taker | null>,
): Promise<BackupManifest> {
  const found: { name: string; size: number; sha256: string; modified: number }[] = []
  let told: Buffer | null = null
  for (;;) {
    const header = await readExactly(file, TAR_BLOCK, { isFirst: found.length === 0 })
    const entry = readTarHeader(header)
    if (found.length === 0 && entry?.name !== MARKER) throw new Fault({ kind: 'no-backup' })
    if (entry === null || !IS_KNOWN_NAME.test(entry.name) || found.some(({ name }) => name === entry.name))
      throw new Fault({ kind: 'altered', file: entry?.name ?? `after ${found.at(-1)?.name ?? ''}` })
    const isTold = [MARKER, MANIFEST, MANIFEST_HASH].includes(entry.name)
    const { sha256, content } = isTold
      ? await readTold(file, entry)
      : { sha256: await readFile(file, entry, await take(entry.name)), content: Buffer.alloc(0) }
    if (!isZero(await readExactly(file, tarPadding(entry.size)))) throw altered(entry)
    found.push({ ...entry, sha256 })
    if (entry.name === MARKER && content.toString() !== MARKER_TEXT) throw altered(entry)
    if (entry.name === MANIFEST) told = content
    if (entry.name === MANIFEST_HASH) {
      if (told === null || content.toString() !== `${hashOf(told)}  ${MANIFEST}\n`) throw altered(entry)
      break
    }
  }
  if (!isZero(await readExactly(file, 2 * TAR_BLOCK))) throw new Fault({ kind: 'altered', file: 'end' })
  if ((await file.read(Buffer.alloc(1), 0, 1)).bytesRead > 0)
    throw new Fault({ kind: 'altered', file: 'end' })
  return holdAgainst(told, found)
}

function holdAgainst(
  told: Buffer,
  found: readonly { name: string; size: number; sha256: string; modified: number }[],
): BackupManifest {
  const parsed = backupManifestSchema.safeParse(JSON.parse(told.toString()))
  if (!parsed.success) throw new Fault({ kind: 'altered', file: MANIFEST })
  const manifest = parsed.data
  if (manifest.fifteenBackup > BACKUP_FORMAT)
    throw new Fault({ kind: 'newer', found: manifest.fifteenBackup, known: BACKUP_FORMAT })
  const modified = Math.floor(Date.parse(manifest.createdAt) / 1000)
  const mistimed = found.find((entry) => entry.modified !== modified)
  if (mistimed) throw altered(mistimed)
  const files = found.filter(({ name }) => ![MARKER, MANIFEST, MANIFEST_HASH].includes(name))
  for (const [i, entry] of files.entries()) {
    const listed = manifest.files[i]
    if (listed?.name !== entry.name || listed.size !== entry.size || listed.sha256 !== entry.sha256)
      throw altered(entry)
  }
  const names = new Set(files.map(({ name }) => name))
  if (files.length !== manifest.files.length || !names.has('workspace.sqlite') || !names.has('facts.duckdb'))
    throw new Fault({ kind: 'altered', file: MANIFEST })
  return manifest
}

const altered = ({ name }: { readonly name: string }): Fault => new Fault({ kind: 'altered', file: name })
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

async function readTold(file: FileHandle, entry: TarEntry): Promise<{ sha256: string; content: Buffer }> {
  if (entry.size > MOST_TOLD) throw altered(entry)
  const content = await readExactly(file, entry.size)
  return { sha256: hashOf(content), content }
}

async function readFile(file: FileHandle, entry: TarEntry, taker: Taker | null): Promise<string> {
  const hash = createHash('sha256')
  try {
    for (let left = entry.size; left > 0; ) {
      const piece = await readExactly(file, Math.min(left, PIECE))
      hash.update(piece)
      await taker?.write(piece)
      left -= piece.length
    }
  } finally {
    await taker?.close()
  }
  return hash.digest('hex')
}

async function readExactly(
  file: FileHandle,
  length: number,
  { isFirst = false }: { isFirst?: boolean } = {},
): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let at = 0
  while (at < length) {
    const { bytesRead } = await file.read(buffer, at, length - at)
    if (bytesRead === 0)
      throw new Fault({ kind: isFirst && !couldBe(buffer, at) ? 'no-backup' : 'cut-short' })
    at += bytesRead
  }
  return buffer
}

/** Whether so few bytes may be the beginning of a backup. */
const couldBe = (bytes: Buffer, length: number): boolean =>
  length > 0 &&
  bytes
    .subarray(0, Math.min(length, MARKER.length))
    .equals(Buffer.from(MARKER).subarray(0, Math.min(length, MARKER.length)))
