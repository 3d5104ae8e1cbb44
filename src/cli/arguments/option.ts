/** A text in both languages. */
export interface Bilingual {
  readonly ko: string
  readonly en: string
}

export interface Option {
  /** What stands for the value in the help; null for a switch. */
  readonly value: string | null
  readonly short?: string
  /** May be given more than once. */
  readonly many?: boolean
  readonly about: Bilingual
}

export type Options = Readonly<Record<string, Option>>
