import { closest } from '../contract/journeyFile/closest.ts'
import type { Lang } from '../domain/text.ts'
import type { Configuration } from '../server/configuration.ts'
import { readArguments } from './arguments/readArguments.ts'
import type { Command } from './command.ts'
import { COMMANDS, TO_COME } from './commands.ts'
import { commandHelpText, helpText } from './help.ts'
import { COMMON } from './options.ts'
import { Refusal } from './refusal.ts'
import type { Terminal } from './terminal/terminal.ts'
import { readVersion } from './version.ts'

export type TerminalIn = (lang: Lang) => Terminal

/** Runs one command line and answers its exit code; what cannot be used is thrown as a Refusal. */
export async function runCommandLine(
  args: readonly string[],
  { configuration, terminalIn }: { configuration: Configuration; terminalIn: TerminalIn },
): Promise<number> {
  const lang = chosenLang(args) ?? configuration.lang
  const terminal = terminalIn(lang)
  const [name, ...rest] = withoutLeadingLang(args)
  if (name === undefined) {
    terminal.say(helpText(lang))
    return 2
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const about = name === 'help' ? COMMANDS.find((command) => command.name === rest[0]) : undefined
    terminal.write(about ? commandHelpText(about, lang) : helpText(lang))
    return 0
  }
  if (name === '--version' || name === '-v' || name === '-V') {
    terminal.write(`${readVersion()}\n`)
    return 0
  }
  const command = COMMANDS.find((known) => known.name === name)
  if (!command) throw unknownCommand(name, lang)
  if (rest.some((word) => word === '--help' || word === '-h')) {
    terminal.write(commandHelpText(command, lang))
    return 0
  }
  const options = { ...command.options, ...COMMON }
  const given = readArguments(rest, { options, lang, command: command.name })
  checkWords(given.words, command, lang)
  const run = await command.load()
  return run({ given, terminal, configuration })
}

/** The language must be known before anything can be said, also about the other arguments. */
function chosenLang(args: readonly string[]): Lang | undefined {
  const at = args.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  if (at === -1) return undefined
  const value = args[at]!.includes('=') ? args[at]!.slice('--lang='.length) : args[at + 1]
  if (value === 'ko' || value === 'en') return value
  throw new Refusal(
    `--lang: ko 또는 en 가운데 하나를 적어 주세요. / --lang: expected ko or en, got "${value ?? ''}".`,
  )
}

function withoutLeadingLang(args: readonly string[]): readonly string[] {
  if (args[0] === '--lang') return args.slice(2)
  return args[0]?.startsWith('--lang=') ? args.slice(1) : args
}

function unknownCommand(name: string, lang: Lang): Refusal {
  if (TO_COME.includes(name))
    return new Refusal(
      lang === 'ko'
        ? `fifteen ${name}: 아직 만들어지지 않은 명령입니다. 지금 쓸 수 있는 명령은 fifteen --help 로 보실 수 있습니다.`
        : `fifteen ${name}: this command is not built yet. See fifteen --help for those there are.`,
    )
  const meant = closest(
    name,
    COMMANDS.map((command) => command.name),
  )
  const isOption = name.startsWith('-')
  if (lang === 'ko')
    return new Refusal(
      `${name}: ${isOption ? '명령보다 먼저 올 수 없는 옵션입니다' : '모르는 명령입니다'}.${meant ? ` 혹시 fifteen ${meant} 인가요?` : ''} fifteen --help 로 명령을 보실 수 있습니다.`,
    )
  return new Refusal(
    `${name}: ${isOption ? 'not an option that may stand before the command' : 'unknown command'}.${meant ? ` Did you mean fifteen ${meant}?` : ''} See fifteen --help.`,
  )
}

function checkWords(
  words: readonly string[],
  { name, usage, words: { least, most } }: Command,
  lang: Lang,
): void {
  if (words.length >= least && words.length <= most) return
  const form = `fifteen ${name} ${usage}`.trimEnd()
  if (words.length < least)
    throw new Refusal(lang === 'ko' ? `파일 이름이 필요합니다: ${form}` : `a file is missing: ${form}`)
  const extra = words[most] ?? ''
  throw new Refusal(
    lang === 'ko'
      ? `"${extra}": 쓰이지 않는 말입니다. 사용법: ${form}`
      : `"${extra}" is one word too many. Usage: ${form}`,
  )
}
