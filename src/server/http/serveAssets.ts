import type { Context } from 'hono'
import type { AppEnv } from './appEnv.ts'
import { type Asset, type Assets, ENCODINGS } from './readAssets.ts'

/** Answers a file of the page, or undefined when there is none of this path. */
export async function serveAsset(
  c: Context<AppEnv>,
  assets: Assets,
  path: string,
): Promise<Response | undefined> {
  const asset = assets.get(path)
  if (!asset) return undefined
  const { encoding, body } = await choose(asset, c.req.header('accept-encoding') ?? '')
  const etag = encoding === null ? asset.etag : `${asset.etag.slice(0, -1)}-${encoding}"`
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': asset.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
    vary: 'accept-encoding',
    ...(encoding === null ? {} : { 'content-encoding': encoding }),
  }
  if (holds(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-length': String(body.byteLength) })
}

async function choose(
  { plain, compressed }: Asset,
  accepted: string,
): Promise<{ encoding: string | null; body: Uint8Array<ArrayBuffer> }> {
  const encoding = compressed && ENCODINGS.find((each) => accepts(accepted, each))
  return encoding ? { encoding, body: await compressed[encoding]() } : { encoding: null, body: plain }
}

const accepts = (header: string, encoding: string): boolean =>
  header
    .toLowerCase()
    .split(',')
    .map((range) => range.trim().replaceAll(' ', ''))
    .some(
      (range) => range === encoding || (range.startsWith(`${encoding};q=`) && !/;q=0(\.0*)?$/.test(range)),
    )

const holds = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((value) => value.trim().replace(/^W\//, ''))
    .some((value) => value === etag || value === '*')
