import type { ImportDocument } from '../../contract/importDocument.ts'
import { plural } from '../../words/english.ts'
import { formatNumber } from '../../words/figures.ts'
import { josa } from '../../words/josa.ts'
import { type Phrase, phrase, soft, strong } from '../../words/phrase.ts'
import { displayWidth, padStart } from './displayWidth.ts'
import { finished, type Look, pageWidth } from './look.ts'
import { wrapPhrase } from './wrapPhrase.ts'

const INDENT = '  '

/** The counts of an import, each with what it counts; those of nothing are left out but for the visits. */
function countsOf(document: ImportDocument, { lang }: Look): readonly (readonly [number, string])[] {
  const ko = lang === 'ko'
  const { rows, visits, added, updated, same, encounters, setAside } = document
  const aside = [
    setAside.count,
    '제외한 줄',
    `${plural(setAside.count, 'row')} set aside`,
    setAside.count > 0,
  ] as const
  if (document.kind === 'outcomes')
    return [
      [rows, '읽은 줄', plural(rows, 'row read', 'rows read'), true] as const,
      [updated, '결과를 새로 알게 된 방문', `${plural(updated, 'visit')} with a new outcome`, true] as const,
      [same, '이미 알던 결과', `${plural(same, 'outcome')} known already`, same > 0] as const,
      aside,
    ]
      .filter(([, , , shown]) => shown)
      .map(([count, korean, english]) => [count, ko ? korean : english])
  const all: readonly (readonly [number, string, string, boolean])[] = [
    [rows, '읽은 줄', plural(rows, 'row read', 'rows read'), true],
    [visits, '방문', plural(visits, 'visit'), true],
    [encounters, '접촉(한 방문이 한 순간을 겪음)', plural(encounters, 'encounter'), encounters > 0],
    [added, '새로 넣은 방문', plural(added, 'new visit'), true],
    [updated, '고친 방문', `${plural(updated, 'visit')} replaced, because changed`, updated > 0],
    [same, '그대로인 방문', `${plural(same, 'visit')} known already`, same > 0],
    aside,
  ]
  return all
    .filter(([, , , shown]) => shown)
    .map(([count, korean, english]) => [count, ko ? korean : english])
}

function openingOf(document: ImportDocument, { lang }: Look): Phrase {
  const ko = lang === 'ko'
  const names = document.files.map((file) => file.name)
  const [first = ''] = names
  const what =
    names.length === 1
      ? first
      : ko
        ? `파일 ${names.length}개`
        : `${formatNumber(names.length)} ${plural(names.length, 'file')}`
  if (document.repeatedContent)
    return ko
      ? phrase(
          strong(what),
          `${josa(what, '은/는')} 전에 가져온 것과 내용이 같아 아무것도 바꾸지 않았습니다.`,
        )
      : phrase(
          strong(what),
          ` ${names.length === 1 ? 'holds' : 'hold'} what was imported before: nothing has changed.`,
        )
  if (document.kind === 'outcomes')
    return ko
      ? phrase(strong(what), `의 결과를 여정 `, strong(document.journey), '의 방문에 이었습니다.')
      : phrase(
          'Joined the outcomes of ',
          strong(what),
          ' to visits of the journey ',
          strong(document.journey),
          '.',
        )
  return ko
    ? phrase(
        strong(what),
        `${josa(what, '을/를')} 여정 `,
        strong(document.journey),
        ` ${document.version}판에 가져왔습니다.`,
      )
    : phrase(
        'Imported ',
        strong(what),
        ' into the journey ',
        strong(document.journey),
        `, version ${document.version}.`,
      )
}

function asideLines({ setAside }: ImportDocument, width: number, look: Look): readonly string[] {
  const ko = look.lang === 'ko'
  if (setAside.count === 0) return []
  const bullet = look.unicode ? '· ' : '- '
  const lines = setAside.first.flatMap(({ file, line, column, value, reason }) => {
    const where = ko
      ? `${file} ${formatNumber(line)}번째 줄${column === null ? '' : `, ${column} 열`}`
      : `${file}, line ${formatNumber(line)}${column === null ? '' : `, column ${column}`}`
    const said =
      value === null ? '' : ` “${[...value].slice(0, 40).join('')}${[...value].length > 40 ? '…' : ''}”`
    return wrapPhrase(phrase(soft(`${where}${said}: `), reason[look.lang]), width - 2, look).map(
      (each, i) => (i === 0 ? bullet : '  ') + each,
    )
  })
  const more = setAside.count - setAside.first.length
  const rest = more > 0 ? (ko ? `그 밖에 ${formatNumber(more)}개. ` : `${formatNumber(more)} more. `) : ''
  const all =
    setAside.path === null
      ? ''
      : ko
        ? `모두 ${setAside.path} 파일에 있습니다.`
        : `All are in ${setAside.path}.`
  return ['', ...lines, ...(rest + all === '' ? [] : wrapPhrase(phrase(`${rest}${all}`), width, look))]
}

/** What an import did, for people: the counts, the first rows set aside with the reason, warnings. */
export function showImportSummary(document: ImportDocument, look: Look): string {
  const width = pageWidth(look) - 2 * INDENT.length
  const counts = document.repeatedContent ? [] : countsOf(document, look)
  const widest = Math.max(0, ...counts.map(([count]) => displayWidth(formatNumber(count))))
  const lines = [
    ...wrapPhrase(openingOf(document, look), width, look),
    ...counts.map(([count, what]) => `  ${padStart(formatNumber(count), widest)}  ${what}`),
    ...asideLines(document, width, look),
    ...document.warnings.flatMap((warning) => [
      '',
      ...wrapPhrase([{ text: warning[look.lang], tone: 'strong' }], width, look),
    ]),
  ]
  return `${lines.map((line) => finished(line === '' ? '' : INDENT + line, look)).join('\n')}\n`
}
