import { parseArgs } from 'node:util'
import { closest } from '../../contract/journeyFile/closest.ts'
import type { Lang } from '../../domain/text.ts'
import { Refusal } from '../refusal.ts'
import type { Options } from './option.ts'

/** The words and options of a command line, as given. */
export interface Given {
  readonly words: readonly string[]
  readonly has: (name: string) => boolean
  readonly one: (name: string) => string | undefined
  readonly many: (name: string) => readonly string[]
}

/** Reads a command's arguments against its options; what it does not know is refused with a guess. */
export function readArguments(
  args: readonly string[],
  { options, lang, command }: { options: Options; lang: Lang; command: string },
): Given {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { value, short }]) => [
      name,
      {
        type: value === null ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(short && { short }),
      },
    ]),
  )
  const { tokens } = parseArgs({
    args: joinNegative(args, options),
    options: config,
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const words: string[] = []
  const values = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      words.push(token.value)
      continue
    }
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (!option) throw unknownOption(token.rawName, { options, lang, command })
    if (option.value === null && token.value !== undefined) throw takesNone(token.rawName, lang)
    if (option.value !== null && (token.value === undefined || token.value === ''))
      throw needsValue(token.rawName, option.value, lang)
    const list = values.get(token.name) ?? []
    if (list.length > 0 && option.value !== null && !option.many) throw givenTwice(token.rawName, lang)
    values.set(token.name, [...list, token.value ?? ''])
  }
  return {
    words,
    has: (name) => values.has(name),
    one: (name) => values.get(name)?.[0],
    many: (name) => values.get(name) ?? [],
  }
}

/** `--seed -3` means the value -3, which parseArgs alone would take for an option. */
function joinNegative(args: readonly string[], options: Options): string[] {
  const joined: string[] = []
  for (let index = 0; index < args.length; index++) {
    const word = args[index]!
    const next = args[index + 1]
    const takesValue = word.startsWith('--') && (options[word.slice(2)]?.value ?? null) !== null
    if (takesValue && next !== undefined && /^-\d/.test(next)) {
      joined.push(`${word}=${next}`)
      index++
    } else joined.push(word)
  }
  return joined
}

function unknownOption(
  rawName: string,
  { options, lang, command }: { options: Options; lang: Lang; command: string },
): Refusal {
  const meant = closest(rawName.replace(/^-+/, ''), Object.keys(options))
  const help = `fifteen ${command} --help`.replace('  ', ' ')
  return new Refusal(
    lang === 'ko'
      ? `${rawName}: 모르는 옵션입니다.${meant ? ` 혹시 --${meant}인가요?` : ''} 쓸 수 있는 옵션은 ${help} 로 보실 수 있습니다.`
      : `${rawName}: unknown option.${meant ? ` Did you mean --${meant}?` : ''} See ${help} for those there are.`,
  )
}

const takesNone = (rawName: string, lang: Lang) =>
  new Refusal(lang === 'ko' ? `${rawName} 옵션에는 값을 붙이지 않습니다.` : `${rawName} takes no value.`)

const needsValue = (rawName: string, value: string, lang: Lang) =>
  new Refusal(
    lang === 'ko'
      ? `${rawName} 옵션 뒤에 값이 필요합니다: ${rawName} ${value}`
      : `${rawName} needs a value: ${rawName} ${value}`,
  )

const givenTwice = (rawName: string, lang: Lang) =>
  new Refusal(
    lang === 'ko'
      ? `${rawName} 옵션이 두 번 있습니다. 한 번만 적어 주세요.`
      : `${rawName} was given twice; give it once.`,
  )
