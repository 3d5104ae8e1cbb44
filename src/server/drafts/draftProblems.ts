import type { FileMapping, MappingEffect } from '../../domain/fileMapping.ts'
import type { Problem } from '../http/problem.ts'

/** What may stand in the way of something asked of a draft. */
export const draftProblems = {
  none: (): Problem => ({
    kind: 'not-found',
    detail: {
      ko: '이 파일은 더 이상 없습니다. 하루가 지났거나 서버가 다시 시작되었습니다. 파일을 다시 넣어 주세요.',
      en: 'these files are no longer here: a day has passed or the server was started anew. Bring them again',
    },
  }),
  tooMany: (count: number): Problem => ({
    kind: 'busy',
    detail: {
      ko: `가져오다 만 파일이 ${count}건 있습니다. 하나를 끝내거나 그만둔 뒤 다시 넣어 주세요.`,
      en: `${count} files were begun and not finished: finish or cancel one, then try again`,
    },
  }),
  stopping: (): Problem => ({
    kind: 'stopped',
    detail: {
      ko: '서버가 멈추는 중입니다. 다시 시작된 뒤에 넣어 주세요.',
      en: 'the server is stopping; try again when it runs',
    },
  }),
  atWork: (): Problem => ({
    kind: 'conflict',
    detail: {
      ko: '지금 이 파일을 읽거나 가져오는 중입니다. 끝나기를 기다리거나 그만두어 주세요.',
      en: 'these files are being read or imported: wait until that is done, or cancel it',
    },
  }),
  imported: (): Problem => ({
    kind: 'conflict',
    detail: {
      ko: '이미 가져온 파일입니다. 되돌리시려면 가져온 자료에서 되돌려 주세요.',
      en: 'these files were imported already; to take that back, undo the import',
    },
  }),
  cancelled: (): Problem => ({
    kind: 'conflict',
    detail: {
      ko: '그만둔 파일입니다. 다시 하시려면 파일을 다시 넣어 주세요.',
      en: 'this was cancelled: bring the files again',
    },
  }),
  notRead: (): Problem => ({
    kind: 'conflict',
    detail: {
      ko: '아직 읽은 표가 없습니다. 다른 표를 고르거나 파일을 다시 넣어 주세요.',
      en: 'no table of it has been read: choose another, or bring the files again',
    },
  }),
  noTable: (table: string): Problem => ({
    kind: 'not-found',
    detail: { ko: `이 파일에 "${table}" 표가 없습니다.`, en: `these files have no table "${table}"` },
  }),
  noDecision: (decision: string, option: string): Problem => ({
    kind: 'not-found',
    detail: {
      ko: `"${decision}"에 "${option}"(이)라는 답은 없습니다.`,
      en: `there is no question "${decision}" with the answer "${option}"`,
    },
  }),
  unknownColumns: (columns: readonly string[]): Problem => ({
    kind: 'invalid-request',
    detail: {
      ko: `이 표에 없는 열입니다: ${columns.slice(0, 5).join(', ')}.`,
      en: `the table has no such columns: ${columns.slice(0, 5).join(', ')}`,
    },
  }),
  noTarget: (into: 'known' | 'given' | 'outcomes'): Problem => ({
    kind: 'invalid-request',
    detail:
      into === 'known'
        ? { ko: '이 표를 읽는 여정이 아직 없습니다.', en: 'no journey of the workspace reads this table' }
        : into === 'given'
          ? { ko: '함께 넣은 여정 파일이 없습니다.', en: 'no journey file came with these files' }
          : {
              ko: '결과만 담긴 파일이 아닙니다.',
              en: 'these files do not only say how visits ended',
            },
  }),
  blocked: (problems: MappingEffect['problems']): Problem => ({
    kind: 'invalid-input',
    detail: {
      ko: problems.map(({ ko }) => ko).join(' '),
      en: problems.map(({ en }) => en).join(' '),
    },
  }),
  fault: (id: string): Problem => ({
    kind: 'fault',
    detail: {
      ko: `예기치 않은 문제가 생겼습니다. 기록에서 ${id} 번호로 찾을 수 있습니다.`,
      en: `an unexpected fault; find it in the log as ${id}`,
    },
  }),
  tooLarge: (): Problem => ({
    kind: 'too-large',
    detail: {
      ko: '이 표는 너무 커서 한 번에 읽을 수 없습니다. CSV로 저장하시거나 나누어 넣어 주세요.',
      en: 'this table is too large to be read at once: save it as CSV, or bring it in parts',
    },
  }),
} as const

/** Columns that a mapping speaks of and a table does not have. */
export const listUnknownColumns = (mapping: FileMapping, of: FileMapping): readonly string[] => {
  const known = new Set(of.columns.map(({ column }) => column))
  return mapping.columns.map(({ column }) => column).filter((column) => !known.has(column))
}
