import type { Bilingual } from '../inputProblem.ts'

/** What a rule makes of a raw value: the value it stands for, or why the row must be set aside. */
export type Ruling<T> = { readonly value: T } | { readonly refused: Bilingual }

export const refuse = (en: string, ko: string): { readonly refused: Bilingual } => ({ refused: { en, ko } })
