import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import { FactsProblem } from '../../store/facts/factsProblem.ts'
import type { AskedOutcome } from '../../store/facts/port/question.ts'
import { outcomeName } from '../../words/names.ts'

/** Why nothing can be diagnosed, and what to do. */
export interface Nothing {
  readonly kind: 'nothing'
  readonly reason:
    | 'no-outcome-rule'
    | 'no-outcomes'
    | 'no-visits'
    | 'no-visits-in-question'
    | 'too-few-visits'
    | 'unknown-column'
  readonly detail: { readonly [lang in Lang]: string }
}

/** The journey does not say how a visit's end is read. */
export const noOutcomeRule = ({ id }: Journey): Nothing => ({
  kind: 'nothing',
  reason: 'no-outcome-rule',
  detail: {
    ko: `"${id}" 여정에 결과(outcome) 읽는 법이 없어 진단할 수 없습니다. 여정 파일에 outcome: {kind: satisfied, column: …, kept: […], lost: […]}처럼 적고 자료를 다시 가져와 주세요.`,
    en: `the journey "${id}" does not say how a visit's end is read: add outcome: {kind: satisfied, column: …, kept: […], lost: […]} to the journey file and import the visits again`,
  },
})

/** No visit in question has an outcome of the kind that is asked about. */
export const noOutcomes = ({ id }: Journey, { kind, reading }: AskedOutcome): Nothing => ({
  kind: 'nothing',
  reason: 'no-outcomes',
  detail: {
    ko: `"${id}" 여정의 방문에 ${outcomeName(kind, 'ko').name} 결과가 없습니다. POST /api/v1/outcomes 로 결과를 보내 주세요.${reading ? '' : ' 값으로만 기록된 결과라면 atLeast나 atMost로 어디부터 유지인지 알려 주세요.'}`,
    en: `no visit of the journey "${id}" in question has an outcome of the kind ${kind}: send some to POST /api/v1/outcomes${reading ? '' : '; if they are recorded by value, say with atLeast or atMost what is kept'}`,
  },
})

/** There is no visit at all, or none that the question speaks of. */
export const noVisits = ({ id }: Journey, { isNarrowed }: { isNarrowed: boolean }): Nothing =>
  isNarrowed
    ? {
        kind: 'nothing',
        reason: 'no-visits-in-question',
        detail: {
          ko: `"${id}" 여정에 이 조건에 맞는 방문이 없습니다. 기간이나 조건을 넓혀 주세요.`,
          en: `no visit of the journey "${id}" fits these days and conditions: widen them`,
        },
      }
    : {
        kind: 'nothing',
        reason: 'no-visits',
        detail: {
          ko: `"${id}" 여정에는 아직 방문이 없습니다. fifteen import 명령으로 방문 자료를 가져와 주세요.`,
          en: `the journey "${id}" has no visits yet: bring some in with fifteen import`,
        },
      }

/** Days and conditions leave a handful of visits, which are not shown by themselves. */
export const tooFewVisits = ({ id }: Journey): Nothing => ({
  kind: 'nothing',
  reason: 'too-few-visits',
  detail: {
    ko: `"${id}" 여정에 이 조건에 맞는 방문이 5번이 되지 않아 숫자를 보여 드리지 않습니다. 기간이나 조건을 넓혀 주세요.`,
    en: `fewer than 5 visits of the journey "${id}" fit these days and conditions, so no numbers are shown: widen them`,
  },
})

/** A condition names a value that no visit has. */
export const unknownValue = ({ id }: Journey, condition: string, known: readonly string[]): Nothing => ({
  kind: 'nothing',
  reason: 'unknown-column',
  detail: {
    ko: `where=${condition}: "${id}" 여정에 이 값의 방문이 없습니다. 있는 값: ${known.join(', ')}`,
    en: `where=${condition}: no visit of the journey "${id}" has this value; there are ${known.join(', ')}`,
  },
})

/** What an error of the facts means for who asked; undefined when it is a fault of ours. */
export function toNothing(error: unknown): Nothing | undefined {
  if (!(error instanceof FactsProblem) || error.kind !== 'unknown-column') return undefined
  const known = [error.details.known ?? []].flat().join(', ')
  const column = String(error.details.column)
  return {
    kind: 'nothing',
    reason: 'unknown-column',
    detail: {
      ko: `"${column}"에 해당하는 장소, 직원, 고객 구분, 꼬리표가 없습니다. 쓸 수 있는 이름: ${known}`,
      en: `no place, staff, segment or tag is named "${column}"; known are ${known}`,
    },
  }
}
