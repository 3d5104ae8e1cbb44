import { createWriteStream, mkdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'

/** A file of a form, lying in a folder of its own. */
export interface ReceivedFile {
  readonly field: string
  /** Its name as the sender has it, without folders. */
  readonly name: string
  readonly path: string
  readonly bytes: number
}

export type ReceivedForm =
  | {
      readonly kind: 'received'
      readonly fields: ReadonlyMap<string, readonly string[]>
      readonly files: readonly ReceivedFile[]
      /** Removes the files; call it whatever becomes of them. */
      readonly discard: () => Promise<void>
    }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-a-form'; readonly reason: string }

export interface ReceiveFormOptions {
  /** Files are kept in a new folder within this one. */
  readonly folder: string
  /** The most bytes of all files together. */
  readonly limitBytes: number
}

const MAX_FILES = 200
const MAX_FIELDS = 500
const MAX_FIELD_BYTES = 1024 * 1024

/** Reads a multipart form, its files straight to disk: never more than a few kB of one are in memory. */
export async function receiveForm(
  request: Request,
  { folder, limitBytes }: ReceiveFormOptions,
): Promise<ReceivedForm> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type) || request.body === null)
    return { kind: 'not-a-form', reason: `expected multipart/form-data, got '${type.slice(0, 100)}'` }
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes + MAX_FIELD_BYTES)
    return { kind: 'too-large' }

  await mkdir(folder, { recursive: true, mode: 0o700 })
  const own = await mkdtemp(join(folder, 'form-'))
  const discard = () => rm(own, { recursive: true, force: true })
  const fields = new Map<string, string[]>()
  const files: Omit<ReceivedFile, 'bytes'>[] = []
  const streams: BusboyFileStream[] = []
  const written: Promise<void>[] = []
  let bytes = 0
  let refusal: Exclude<ReceivedForm, { kind: 'received' }> | undefined
  const refuse = (why: NonNullable<typeof refusal>): Error => {
    refusal ??= why
    return new Refused(why.kind)
  }

  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      if (bytes > limitBytes) throw refuse({ kind: 'too-large' })
      yield chunk
    }
  }

  try {
    const form = createForm(type)
    form.on('field', (name: string, value: string, nameCut: boolean, valueCut: boolean) => {
      if (nameCut || valueCut) form.destroy(refuse({ kind: 'too-large' }))
      fields.set(name, [...(fields.get(name) ?? []), value])
    })
    form.on('file', (field: string, stream: BusboyFileStream, name: string) => {
      const file = { field, name: toFileName(name), path: '' }
      const place = join(own, String(files.length))
      const path = join(place, toDiskName(file.name))
      files.push({ ...file, path })
      stream.on('error', () => {})
      streams.push(stream)
      mkdirSync(place)
      const writing = pipeline(stream, counted, createWriteStream(path, { mode: 0o600 }))
      writing.catch((error: Error) => form.destroy(error))
      written.push(writing)
    })
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      form.on(limit, () => form.destroy(refuse({ kind: 'not-a-form', reason: 'too many parts' })))
    const source = Readable.fromWeb(request.body as import('node:stream/web').ReadableStream)
    await pipeline(source, form)
    await Promise.all(written)
    const sized = files.map(async (file) => ({ ...file, bytes: (await stat(file.path)).size }))
    return { kind: 'received', fields, files: await Promise.all(sized), discard }
  } catch (error) {
    for (const stream of streams) stream.destroy()
    await Promise.allSettled(written)
    await discard()
    if (refusal) return refusal
    if (error instanceof Error && /multipart|boundary|unexpected end|malformed/i.test(error.message))
      return { kind: 'not-a-form', reason: error.message }
    throw error
  }
}

class Refused extends Error {}

const createForm = (type: string) =>
  Busboy({
    headers: { 'content-type': type },
    limits: { files: MAX_FILES, fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES, headerSize: 16 * 1024 },
  })

const LONGEST_NAME = 120
/** Most file systems take names of 255 bytes; a Korean letter takes three. */
const LONGEST_NAME_BYTES = 200

/**
 * A name that tells people which file it was, and nothing else: without folders, without signs that turn the text around
 * it, without what browsers write for quote signs and ends of lines.
 */
function toFileName(given: string | undefined): string {
  const name = (given ?? '').split(/[\\/]/).at(-1) ?? ''
  const safe = name
    .normalize('NFC')
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/%(?:22|0D|0A)/g, '_')
    .replaceAll(/[\p{Cc}<>:"|?*]/gu, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '')
  const cut = [...safe].slice(-LONGEST_NAME).join('')
  return cut.trim() === '' ? 'file' : cut
}

/** The name as every file system takes it: some take fewer bytes than people take letters, Windows keeps some names. */
function toDiskName(name: string): string {
  const letters = [...name]
  while (Buffer.byteLength(letters.join('')) > LONGEST_NAME_BYTES) letters.shift()
  const rest = letters.join('')
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(rest) ? `_${rest}` : rest
}
