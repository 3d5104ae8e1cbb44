/** A file of a tar archive (POSIX ustar), as far as backups need it. */
export interface TarEntry {
  readonly name: string
  readonly size: number
  /** Seconds since 1970. */
  readonly modified: number
}

export const TAR_BLOCK = 512
/** The largest size in eleven octal digits; larger ones are written in base 256, as GNU tar does. */
const MOST_OCTAL = 8 ** 11

/** The bytes that stand before a file. */
export function toTarHeader({ name, size, modified }: TarEntry): Buffer {
  const header = Buffer.alloc(TAR_BLOCK)
  if (Buffer.byteLength(name) > 100)
    throw new RangeError(`tar: expected a name of at most 100 bytes, got '${name}'`)
  header.write(name, 0)
  header.write(octal(0o600, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  if (size < MOST_OCTAL) header.write(octal(size, 11), 124)
  else {
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  header.write(octal(modified, 11), 136)
  header.fill(' ', 148, 156)
  header.write('0', 156)
  header.write('ustar\u000000', 257, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)}\u0000 `, 148, 'latin1')
  return header
}

/** Reads a header that `toTarHeader` wrote; null for any other bytes. */
export function readTarHeader(header: Buffer): TarEntry | null {
  const end = header.indexOf(0)
  const name = header.toString('utf8', 0, Math.min(end, 100))
  const size =
    header[124] === 0x80
      ? Number(header.readBigUInt64BE(128))
      : Number.parseInt(header.toString('latin1', 124, 135), 8)
  const modified = Number.parseInt(header.toString('latin1', 136, 147), 8)
  if (name === '' || !Number.isSafeInteger(size) || !Number.isSafeInteger(modified)) return null
  const entry = { name, size, modified }
  return Buffer.byteLength(name) <= 100 && toTarHeader(entry).equals(header) ? entry : null
}

/** How many zero bytes follow a file of a size. */
export const tarPadding = (size: number): number => (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0')
