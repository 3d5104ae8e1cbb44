import { withJosa } from '../../../words/josa.ts'

const quoted = (name: string): string => `‘${name}’`

/** Labels of a file that only says how visits ended. Counts come formatted. */
export const ko = {
  found: (rows: string) => `결과 ${rows}건을 찾았습니다.`,
  ofVisits: (found: string, journey: string) => `${quoted(journey)}의 방문 ${found}건과 맞습니다.`,
  ofCustomers: (found: string, journey: string) =>
    `그 가운데 ${found}건은 ${withJosa(quoted(journey), '을/를')} 다녀간 손님의 것입니다.`,
  noMatch: (rows: string) => `결과 ${rows}건을 찾았지만, 이미 가져온 방문과 맞는 것이 없습니다.`,
  only: '결과만 담긴 파일',
  ruled: (journey: string) => `유지와 이탈은 ${quoted(journey)} 여정이 정한 대로 나눕니다.`,
  notInRule: (values: string) => `여정이 정한 값이 아니어서 제외할 값: ${values}`,
  value: (value: string, count: string) => `${quoted(value)} ${count}건`,
  moreValues: (values: string) => `그 밖의 값 ${values}개`,
  will: (found: string, journey: string) =>
    `${quoted(journey)}에 이미 있는 방문 가운데 ${found}건에 결과를 잇습니다. 새 방문은 생기지 않습니다.`,
  willOfCustomers: (found: string, journey: string) =>
    `${quoted(journey)}에 다녀간 손님의 결과 ${found}건을 그 손님의 방문에 잇습니다. 새 방문은 생기지 않습니다.`,
  /** Not all of the values are known. */
  upTo: (found: string) => `최대 ${found}`,
  willAddRule: '결과 읽는 법도 여정에 적습니다.',
  willSetAside: (rows: string) => `맞는 방문이 없는 ${rows}줄은 제외하고 따로 보여 드립니다.`,
  willNotRead: (rows: string) => `값을 읽지 못한 줄(모두 ${rows}줄)도 제외합니다.`,
  import: '결과 잇기',
  done: {
    title: '결과를 이었습니다',
    say: (visits: string) => `방문 ${visits}건의 결과를 알게 되었습니다.`,
    same: (visits: string) => `방문 ${visits}건의 결과를 이미 알고 있었습니다. 달라진 것은 없습니다.`,
    sameTitle: '이미 아는 결과입니다',
    nothingTitle: '이을 결과가 없습니다',
    nothing: '결과 열이 비었거나 모른다는 값뿐이어서 달라진 것이 없습니다.',
  },
}

export type OutcomesLabels = typeof ko
