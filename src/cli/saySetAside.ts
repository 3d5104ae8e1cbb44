import type { ImportDocument } from '../contract/importDocument.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Says on stderr which rows were set aside, the first few by line, column, value and reason. */
export function saySetAside(
  { setAside, warnings }: Pick<ImportDocument, 'setAside' | 'warnings'>,
  { terminal: { lang, say }, most }: { terminal: Pick<Terminal, 'lang' | 'say'>; most: number },
): void {
  for (const warning of warnings) say(warning[lang])
  const { count, first, path } = setAside
  if (count === 0) return
  const shown = first.slice(0, most).map(({ file, line, column, value, reason }) => {
    const where = `${file}:${line}${column === null ? '' : ` ${column}`}`
    return `  ${where}: ${value === null ? '' : `"${value}" `}${reason[lang]}`
  })
  const rest = count - shown.length
  const more =
    rest === 0
      ? []
      : [
          lang === 'ko'
            ? `  그 밖에 ${rest.toLocaleString('en')}줄`
            : `  and ${rest.toLocaleString('en')} more`,
        ]
  const all = path === null ? [] : [lang === 'ko' ? `  모두 보기: ${path}` : `  all of them: ${path}`]
  say(
    [
      lang === 'ko'
        ? `쓸 수 없는 ${count.toLocaleString('en')}줄을 제외했습니다:`
        : `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'} could not be used and ${count === 1 ? 'was' : 'were'} set aside:`,
      ...shown,
      ...more,
      ...all,
    ].join('\n'),
  )
}
