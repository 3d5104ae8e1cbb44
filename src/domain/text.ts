/** A language that Fifteen speaks. */
export type Lang = 'ko' | 'en'

/** A text of the owner's: one string for every language, or a string by language code. */
export type Text = string | { readonly [lang: string]: string }

/**
 * The text in the wanted language; else in English, Korean, or whatever language it has.
 *
 * @example textIn({ ko: '계산', en: 'Paying' }, 'ko') // '계산'
 */
export function textIn(text: Text, lang: Lang): string {
  if (typeof text === 'string') return text
  return text[lang] ?? text.en ?? text.ko ?? Object.values(text)[0] ?? ''
}
