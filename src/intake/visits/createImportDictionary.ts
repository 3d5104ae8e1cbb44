import type { ImportDictionary, Trait } from '../../domain/visitBatch.ts'

/** The dictionary of an import while it grows. */
export interface GrowingDictionary extends ImportDictionary {
  textCode(text: string): number
  /** The code of some traits with one more. */
  withTrait(traits: number, name: string, value: string): number
  /** Goes on with what another one of the same import learnt after this. */
  learn(news: ImportDictionary): void
}

export function createImportDictionary(): GrowingDictionary {
  const texts: string[] = ['']
  const codes = new Map<string, number>([['', 0]])
  const traits: (readonly Trait[])[] = [[]]
  const longer = new Map<string, number>()
  return {
    texts,
    traits,
    textCode(text) {
      const found = codes.get(text)
      if (found !== undefined) return found
      const code = texts.push(text) - 1
      codes.set(text, code)
      return code
    },
    learn(news) {
      for (const text of news.texts) codes.set(text, texts.push(text) - 1)
      traits.push(...news.traits)
    },
    withTrait(before, name, value) {
      const key = `${before}\u001f${name}\u001f${value}`
      const found = longer.get(key)
      if (found !== undefined) return found
      const code = traits.push([...traits[before]!, [name, value]]) - 1
      longer.set(key, code)
      return code
    },
  }
}
