import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The data folder has no journey of this id. */
export function noJourney(id: string, known: readonly string[], { lang }: Pick<Terminal, 'lang'>): Refusal {
  const list = known.join(', ')
  if (lang === 'ko')
    return new Refusal(
      `"${id}" 여정이 데이터 폴더에 없습니다.${list === '' ? ' fifteen import 로 먼저 자료를 넣어 주세요.' : ` 있는 여정: ${list}`}`,
    )
  return new Refusal(
    `the data folder has no journey "${id}".${list === '' ? ' Put visits in with fifteen import first.' : ` It has: ${list}`}`,
  )
}
