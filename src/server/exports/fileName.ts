/** A name for a downloaded file that every system takes: letters and digits of any script, parts joined by a hyphen. */
export function toFileName(parts: readonly (string | null | undefined)[], ending: string): string {
  const plain = parts
    .flatMap((part) => (part ? [part] : []))
    .map((part) =>
      part
        .normalize('NFC')
        .replace(/[^\p{L}\p{N}\p{M}._~ -]+/gu, ' ')
        .trim()
        .replace(/\s+/g, '-'),
    )
    .filter((part) => part !== '')
    .join('-')
    .replace(/^[.-]+/, '')
  return `${[...plain].slice(0, 100).join('') || 'fifteen'}.${ending}`
}

/** Content-Disposition of a download (RFC 6266): the name in UTF-8, and in ASCII for whoever reads no other. */
export function toContentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]+/g, '_').replace(/["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
