import { z } from 'zod'

/** One phrase in both languages. In Korean a noun phrase that ends in a Hangul syllable, so that 조사 can follow. */
export interface Bilingual {
  readonly ko: string
  readonly en: string
}

/** For a problem whose expectation says it all. */
export const NO_ADVICE: Bilingual = { ko: '', en: '' }

/** What must stand at a place of the journey file, kept beside its schema: the source of errors and of the JSON Schema's descriptions. */
export const expectedOf = z.registry<Bilingual>()

/** Registers what a schema expects, in words. */
export function expecting<T extends z.ZodType>(schema: T, en: string, ko: string): T {
  expectedOf.add(schema, { en, ko })
  return schema
}
