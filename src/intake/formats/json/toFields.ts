/** A record's values by the names of columns: `a.b` for an object within. */
export type Fields = ReadonlyMap<string, string>

const DEEPEST = 8
/** Longer integers are not held exactly as numbers, and most are ids. */
const LONG_INTEGER = /\d{16}/
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g

/** Reads one record. Throws SyntaxError for what is no JSON; null for what is no object. */
export function toFields(text: string): Fields | null {
  const exact = LONG_INTEGER.test(text)
    ? text.replaceAll(TOKENS, (token) => (token.startsWith('"') ? token : `"${token}"`))
    : text
  const record: unknown = JSON.parse(exact)
  if (!isObject(record)) return null
  const fields = new Map<string, string>()
  addFields(fields, record, '', 0)
  return fields
}

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function addFields(
  fields: Map<string, string>,
  record: { readonly [key: string]: unknown },
  prefix: string,
  depth: number,
): void {
  for (const [key, value] of Object.entries(record)) {
    const name = `${prefix}${key}`
    if (isObject(value) && depth < DEEPEST) addFields(fields, value, `${name}.`, depth + 1)
    else fields.set(name, toText(value))
  }
}

function toText(value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object' || part === null))
    return value.map(toText).join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
