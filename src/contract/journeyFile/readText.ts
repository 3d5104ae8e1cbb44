export type ReadText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-text' }
  | { readonly kind: 'too-large'; readonly size: number }

/** A journey file is a few kB; anything over this is some other file. */
export const MAX_JOURNEY_FILE_BYTES = 512 * 1024

/**
 * The text of a journey file as saved by whatever editor: UTF-8 with or without BOM, UTF-16 with BOM, or the
 * Korean code page 949 of older Windows editors.
 */
export function readText(source: string | Uint8Array): ReadText {
  if (source.length > MAX_JOURNEY_FILE_BYTES) return { kind: 'too-large', size: source.length }
  const text = typeof source === 'string' ? source.replace(/^\uFEFF/, '') : decode(source)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file
  return text === undefined || /[\u0000-\u0008\u000E-\u001F]/.test(text)
    ? { kind: 'not-text' }
    : { kind: 'text', text }
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return tryDecode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return tryDecode(bytes, 'utf-16be')
  return tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'euc-kr')
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
