import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export const ENCODINGS = ['br', 'gzip'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** A file of the page, in memory, as it may be sent. */
export interface Asset {
  readonly type: string
  readonly etag: string
  /** Whether its name holds a hash of its content, so that it may be kept for ever. */
  readonly hashed: boolean
  readonly plain: Uint8Array<ArrayBuffer>
  /** Its compressed forms, made when first asked for unless the build made them; none where it would not pay. */
  readonly compressed: { readonly [encoding in Encoding]: () => Promise<Uint8Array<ArrayBuffer>> } | null
}

export type Assets = ReadonlyMap<string, Asset>

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * The built page by path (`/assets/index-B1c2.js`). Only files found in the folder can ever be sent, so no path
 * leads out of it. Files compressed at build time (`.br`, `.gz`) go with the file that they stand for.
 */
export function readAssets(folder: string | null): Assets {
  if (folder === null || !existsSync(folder)) return new Map()
  return new Map(
    listFiles(folder)
      .filter((file) => !/\.(br|gz|map)$/.test(file))
      .map((file) => [`/${relative(folder, file).split(sep).join('/')}`, readAsset(file)]),
  )
}

function readAsset(file: string): Asset {
  const plain = new Uint8Array(readFileSync(file))
  return {
    type: TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    hashed: /[-.][A-Za-z0-9_-]{8,}\.\w+$/.test(file) && file.split(sep).includes('assets'),
    plain,
    compressed: COMPRESSIBLE.test(file) && plain.byteLength > 1000 ? compressionsOf(file, plain) : null,
  }
}

const COMPRESSIBLE = /\.(css|html|js|json|mjs|svg|txt|webmanifest)$/

const compressBr = promisify(brotliCompress)
const compressGzip = promisify(gzip)

const compressionsOf = (file: string, plain: Uint8Array): NonNullable<Asset['compressed']> => ({
  br: once(() =>
    readBeside(`${file}.br`, () => compressBr(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
  ),
  gzip: once(() => readBeside(`${file}.gz`, () => compressGzip(plain, { level: 9 }))),
})

async function readBeside(file: string, compress: () => Promise<Buffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(existsSync(file) ? await readFile(file) : await compress())
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

const listFiles = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? listFiles(path) : [path]
  })
