export type YamlValue =
  | string
  | number
  | boolean
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue | undefined }

/** Words that a reader of YAML may take for something else than themselves. */
const TAKEN = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i

/** A text as YAML: plain where that is safe anywhere, else in quotes. */
export const quote = (text: string): string =>
  /^\p{L}[\p{L}\p{N}_]*(?:[ -][\p{L}\p{N}_]+)*$/u.test(text) && !TAKEN.test(text)
    ? text
    : JSON.stringify(text).replace(
        /[\u007f-\u009f\u2028\u2029\ufeff]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )

/** A value on one line: {a: 1, b: [x, "y: z"]}. */
export function flow(value: YamlValue): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value !== 'object') return String(value)
  if (isList(value)) return `[${value.map(flow).join(', ')}]`
  const entries = Object.entries(value).flatMap(([key, part]) =>
    part === undefined ? [] : [`${quote(key)}: ${flow(part)}`],
  )
  return `{${entries.join(', ')}}`
}

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value)
