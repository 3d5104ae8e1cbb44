import type { Bilingual } from '../arguments/option.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Visits without ids came before: the owner must say what they are. */
export const cannotTell = (question: Bilingual, { lang }: Pick<Terminal, 'lang'>): Refusal =>
  new Refusal(`${question[lang]}\n  ${howToSay(lang)}`)

export const howToSay = (lang: 'ko' | 'en'): string =>
  lang === 'ko'
    ? '앞의 것을 바꾸려면 --repeats replace, 새 방문으로 더하려면 --repeats new 옵션을 붙여 다시 실행해 주세요.'
    : 'Run it again with --repeats replace to replace the earlier ones, or --repeats new to add them as new visits.'
