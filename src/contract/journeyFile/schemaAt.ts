import { z } from 'zod'
import { type Bilingual, expectedOf } from './expected.ts'

export type Path = readonly (string | number)[]

/** A path as a person writes it: `moments[2].scale.failed`. */
export function toPathText(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  )
}

const unwrap = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional ? unwrap(schema.unwrap() as z.ZodType) : schema

const alternatives = (schema: z.ZodType): z.ZodType[] => {
  const bare = unwrap(schema)
  return bare instanceof z.ZodUnion ? bare.options.flatMap((o) => alternatives(o as z.ZodType)) : [bare]
}

/** The schemas that may hold at a key of any of the given ones. */
export function schemasUnder(schemas: readonly z.ZodType[], key: string | number): z.ZodType[] {
  return schemas.flatMap(alternatives).flatMap((schema) => {
    if (schema instanceof z.ZodObject) {
      const field =
        typeof key === 'string' && Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined
      return field ? [field as z.ZodType] : []
    }
    if (schema instanceof z.ZodArray && typeof key === 'number') return [schema.element as z.ZodType]
    if (schema instanceof z.ZodRecord && typeof key === 'string') return [schema.valueType as z.ZodType]
    return []
  })
}

/** Whether a text may stand there: then a value is read as the text that its owner wrote. */
export const takesText = (schemas: readonly z.ZodType[]): boolean =>
  schemas.flatMap(alternatives).some((schema) => schema instanceof z.ZodString || schema instanceof z.ZodEnum)

/** The keys that an object there may have; empty where no object may stand or any key may. */
export const knownKeys = (schemas: readonly z.ZodType[]): string[] =>
  schemas
    .flatMap(alternatives)
    .flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []))

/** The words that may stand there when only certain ones may, e.g. the four phases. */
export const knownWords = (schemas: readonly z.ZodType[]): string[] =>
  schemas
    .flatMap(alternatives)
    .flatMap((schema) => (schema instanceof z.ZodEnum ? schema.options.map(String) : []))

/** What must stand there, in words: the nearest registered phrase. */
export function expectedAt(root: z.ZodType, path: Path): Bilingual {
  let schemas: z.ZodType[] = [root]
  let phrase: Bilingual = phraseOf(schemas) ?? { ko: '다른 값', en: 'another value' }
  for (const key of path) {
    schemas = schemasUnder(schemas, key)
    phrase = phraseOf(schemas) ?? phrase
  }
  return phrase
}

function phraseOf(schemas: readonly z.ZodType[]): Bilingual | undefined {
  for (const schema of schemas) {
    const phrase = expectedOf.get(schema) ?? expectedOf.get(unwrap(schema))
    if (phrase) return phrase
  }
  return undefined
}

/** The schemas at a path, from the root down. */
export const schemasAt = (root: z.ZodType, path: Path): z.ZodType[] =>
  path.reduce<z.ZodType[]>((schemas, key) => schemasUnder(schemas, key), [root])
