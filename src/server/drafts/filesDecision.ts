import type { FileMapping, MappingDecision } from '../../domain/fileMapping.ts'
import type { Bilingual } from '../../intake/inputProblem.ts'
import type { SharedIds } from './draftTask.ts'

/** The question whether the same visit id in two files is the same visit. */
export const FILES_DECISION = 'same-ids-in-files'

export type FilesAnswer = 'anew' | 'same'

/** Numbers that say other things in each file began anew in each; the same rows again are a grown export. */
export const guessFilesAnswer = ({ shared, differing }: SharedIds): FilesAnswer =>
  differing * 2 >= shared ? 'anew' : 'same'

/** From so many shared numbers on it shows by itself whether they mean the same visits. */
const LEAST_SHARED = 20

/** The cells of one visit agree in both files but for a few; where most differ, nobody needs to be asked. */
export const startAnew = ({ shared, differing, alike }: SharedIds): boolean =>
  shared >= LEAST_SHARED && differing >= shared * 0.98 && alike <= 0.6

/** Says what was decided without asking; null where the mapping says otherwise. */
export function createFilesNote(ids: SharedIds, mapping: FileMapping): Bilingual | null {
  const { tag, columns, shared, differing } = ids
  const isTold = mapping.columns.some(({ column, role }) => column === tag && role === 'visit')
  if (!startAnew(ids) || !isTold) return null
  const [of, other] = [shared.toLocaleString('en'), differing.toLocaleString('en')]
  return {
    ko: `번호(${inQuotes(columns)})는 파일마다 새로 시작합니다. 두 파일 이상에 있는 번호 ${of}개 가운데 ${other}개의 내용이 서로 다릅니다. 그래서 ‘${tag}’ 열과 함께 방문을 가립니다.`,
    en: `The numbers in ${inQuotes(columns)} start anew in each file: of ${of} that stand in several, ${other} say something else in each. So ‘${tag}’ tells visits apart together with them.`,
  }
}

const inQuotes = (columns: readonly string[]): string => columns.map((column) => `'${column}'`).join(', ')

export function createFilesDecision(ids: SharedIds, chosen: FilesAnswer): MappingDecision {
  const { tag, columns, shared, differing } = ids
  const named = inQuotes(columns)
  return {
    id: FILES_DECISION,
    question: {
      ko: `여러 파일에 같은 번호(${named})가 있습니다. 같은 방문인가요?`,
      en: `Several files have the same numbers in ${named}. Are these the same visits?`,
    },
    reason: {
      ko: `번호 ${shared}개가 두 파일 이상에 있고, 그 가운데 ${differing}개는 파일마다 내용이 다릅니다.`,
      en: `${shared} numbers stand in more than one file, and ${differing} of them say something else in each.`,
    },
    columns: [...columns, tag],
    options: [
      {
        id: 'anew',
        label: {
          ko: `아니요. 파일마다 번호가 새로 시작합니다(‘${tag}’ 꼬리표로 나눕니다).`,
          en: `No: numbers start anew in each file (the tag ‘${tag}’ tells them apart).`,
        },
      },
      {
        id: 'same',
        label: {
          ko: '네. 같은 방문입니다. 나중 파일의 내용을 쓰지 않고 다르면 제외합니다.',
          en: 'Yes: the same visits. Where a later file says something else, its row is set aside.',
        },
      },
    ],
    chosen,
  }
}

/** Lets the tag name visits beside their number, or not. */
export function applyFilesAnswer(
  mapping: FileMapping,
  { tag }: Pick<SharedIds, 'tag'>,
  answer: FilesAnswer,
): FileMapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column) =>
      column.column === tag
        ? { column: tag, role: answer === 'anew' ? ('visit' as const) : ('ignored' as const), moment: null }
        : column,
    ),
  }
}
