import type { Lang } from '../domain/text.ts'
import type { Options } from './arguments/option.ts'
import type { Command } from './command.ts'
import { COMMANDS } from './commands.ts'
import { COMMON } from './options.ts'
import { padEnd } from './show/displayWidth.ts'

/** What `fifteen --help` prints. */
export function helpText(lang: Lang): string {
  const commands = COMMANDS.map(({ name, about }) => `  ${name.padEnd(13)}${about[lang]}`)
  return lang === 'ko'
    ? [
        '서비스는 짧은 순간이 이어진 사슬입니다. Fifteen은 손님을 잃는 순간을 찾고, 얼마나 확실한지 말해 줍니다.',
        '',
        '사용법: fifteen <명령> [옵션]',
        '',
        ...commands,
        '',
        '명령마다 자세한 설명: fifteen <명령> --help',
        '버전: fifteen --version',
        '종료 코드: 0 답이 나옴, 2 쓸 수 없는 입력, 1 프로그램의 잘못, 130 Ctrl-C',
        '',
      ].join('\n')
    : [
        'A service is a chain of short moments. Fifteen finds the one that loses customers, and says how sure it is.',
        '',
        'Usage: fifteen <command> [options]',
        '',
        ...commands,
        '',
        'More on a command: fifteen <command> --help',
        'Version: fifteen --version',
        'Exit codes: 0 an answer, 2 input that cannot be used, 1 a fault of the program, 130 Ctrl-C',
        '',
      ].join('\n')
}

/** What `fifteen <command> --help` prints. */
export function commandHelpText(command: Command, lang: Lang): string {
  const usage = `fifteen ${command.name}${command.usage ? ` ${command.usage}` : ''}`
  const rows = Object.entries({ ...command.options, ...COMMON } satisfies Options).map(
    ([name, { value, short, about }]) => {
      const flag = `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`
      return `  ${padEnd(flag, 26)}${about[lang]}`
    },
  )
  return [
    `${command.about[lang]}.`,
    '',
    `${lang === 'ko' ? '사용법' : 'Usage'}: ${usage}`,
    '',
    ...rows,
    '',
    lang === 'ko' ? '예:' : 'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n')
}
