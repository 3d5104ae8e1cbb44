import type { ColumnNames } from '../../domain/columnNames.ts'
import type { Journey } from '../../domain/journey.ts'
import { closestName } from '../closestName.ts'
import { InputProblem } from '../inputProblem.ts'
import type { Header } from '../table/header.ts'

interface Look {
  readonly header: Header
  readonly file: string
}

const LONGEST_NAME = 60

/** A name as it may be shown: without control characters, and not endless. */
const toShown = (name: string): string => {
  const plain = name.replaceAll(/\p{C}+/gu, ' ')
  return plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME)}…` : plain
}

const listed = (names: readonly string[]): string => names.map((name) => `'${toShown(name)}'`).join(', ')

/** The columns that a file has, as far as a person wants to read them. */
const columnsOf = ({ header }: Look): string =>
  header.names.length > 40
    ? `${listed(header.names.slice(0, 40))}, … (${header.names.length})`
    : listed(header.names)

/** Problems with the columns of a file. */
export const columnProblems = {
  absent(look: Look, names: ColumnNames, what: string): InputProblem {
    const closest = names.map((name) => closestName(name, look.header.names)).find((name) => name !== null)
    const near = closest
      ? { en: ` The closest is '${closest}'.`, ko: ` 가장 비슷한 이름은 '${closest}'입니다.` }
      : null
    const first = names[0] ?? what
    const tag =
      what === 'part of visit' || what === 'segment'
        ? {
            en: ` If it is the same for the whole file, add --tag ${first}=….`,
            ko: ` 파일 전체에 같은 값이라면 --tag ${first}=… 를 더하세요.`,
          }
        : null
    return new InputProblem({
      kind: 'columns',
      file: look.file,
      line: look.header.line,
      column: first,
      expected: {
        en: `a column ${listed(names)} (the journey names it: ${what})`,
        ko: `${listed(names)} 열(여정 파일에 적힌 ${what})`,
      },
      got: { en: `the columns ${columnsOf(look)}`, ko: `다음 열들: ${columnsOf(look)}` },
      advice: {
        en: `Correct the name in the journey file or in the header.${near?.en ?? ''}${tag?.en ?? ''}`,
        ko: `여정 파일이나 첫 줄의 이름을 고치세요.${near?.ko ?? ''}${tag?.ko ?? ''}`,
      },
    })
  },

  doubled({ file, header }: Look, name: string): InputProblem {
    return new InputProblem({
      kind: 'header',
      file,
      line: header.line,
      column: name,
      expected: { en: 'each name once in the header', ko: '첫 줄에 한 번씩만 나오는 이름' },
      got: { en: `'${name}' twice`, ko: `두 번 나온 '${name}'` },
      advice: { en: 'Rename one of the two columns.', ko: '두 열 가운데 하나의 이름을 바꾸세요.' },
    })
  },

  noMoments(look: Look, journey: Journey): InputProblem {
    const named = journey.moments.flatMap(({ column, id }) => (column ?? [id]).slice(0, 1))
    return new InputProblem({
      kind: 'columns',
      file: look.file,
      line: look.header.line,
      expected: {
        en: `columns of moments (${listed(named)}), or the columns 'visit', 'moment' and 'rating' with a row an encounter`,
        ko: `순간들의 열(${listed(named)}), 또는 접촉마다 한 줄인 'visit', 'moment', 'rating' 열`,
      },
      got: { en: `the columns ${columnsOf(look)}`, ko: `다음 열들: ${columnsOf(look)}` },
      advice: {
        en: 'Check that the file belongs to this journey, and name the columns in the journey file.',
        ko: '이 여정의 파일이 맞는지 확인하고, 여정 파일에 열 이름을 적으세요.',
      },
    })
  },

  headerOnly(file: string): InputProblem {
    return new InputProblem({
      kind: 'header-only',
      file,
      expected: { en: 'rows under the header', ko: '첫 줄 아래의 자료' },
      got: { en: 'a header only', ko: '첫 줄(열 이름)뿐인 파일' },
      advice: { en: 'Export the visits again.', ko: '방문 자료를 다시 내보내세요.' },
    })
  },

  timeFormat(file: string, format: string, letters: string): InputProblem {
    return new InputProblem({
      kind: 'journey',
      file,
      expected: {
        en: 'a time format of yyyy MM dd HH mm ss and the like',
        ko: 'yyyy MM dd HH mm ss 같은 글자로 된 시각 형식',
      },
      got: { en: `'${format}' with '${letters}'`, ko: `'${letters}' 글자가 든 '${format}'` },
      advice: { en: 'Correct at.format in the journey file.', ko: '여정 파일의 at.format을 고치세요.' },
    })
  },

  timeZone(file: string, zone: string): InputProblem {
    return new InputProblem({
      kind: 'journey',
      file,
      expected: { en: 'a time zone such as Asia/Seoul', ko: 'Asia/Seoul 같은 시간대' },
      got: { en: `'${zone}'`, ko: `'${zone}'` },
      advice: { en: 'Correct at.zone in the journey file.', ko: '여정 파일의 at.zone을 고치세요.' },
    })
  },
}
