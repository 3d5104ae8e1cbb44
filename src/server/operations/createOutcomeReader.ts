import type { OutcomeInput } from '../../contract/addOutcomes.ts'
import type { Journey } from '../../domain/journey.ts'
import { KEPT, LOST, UNKNOWN } from '../../domain/patternTable.ts'
import type { Bilingual } from '../../intake/inputProblem.ts'
import { createOutcomeRule } from '../../intake/rules/createOutcomeRule.ts'
import { createTimeRule } from '../../intake/rules/createTimeRule.ts'
import { parseNumber } from '../../intake/rules/parseNumber.ts'
import { PART } from '../../intake/visits/textColumn.ts'
import type { SaidOutcome } from '../../store/facts/port/laterOutcomes.ts'

export type ReadOutcome =
  | { readonly kind: 'said'; readonly said: SaidOutcome }
  | { readonly kind: 'refused'; readonly reason: Bilingual }

const DAY = 86_400_000

/** Reads outcomes as they are told over the wire by the rules of a journey. */
export function createOutcomeReader(journey: Journey, now: Date): (outcome: OutcomeInput) => ReadOutcome {
  const own = journey.outcome?.kind ?? null
  const rule = journey.outcome && createOutcomeRule(journey.outcome)
  const readTime = createTimeRule({ format: null, zone: journey.at?.zone ?? null })

  return ({ visit, customer, kind = own ?? undefined, kept, value, at }) => {
    if ((visit === undefined) === (customer === undefined))
      return refused('expected either visit or customer', 'visit와 customer 가운데 하나만 있어야 합니다')
    if (kind === undefined)
      return refused(
        'kind: this journey has none of its own',
        'kind를 적어 주세요. 이 여정에는 정해진 결과 종류가 없습니다',
      )
    if (kept === undefined && value === undefined)
      return refused('expected kept or value', 'kept나 value가 있어야 합니다')
    const parts = visit === undefined ? [] : [visit].flat().map((part) => part.trim())
    if (visit !== undefined && parts.length !== Math.max(1, journey.visit.length))
      return refused(
        `visit: expected ${journey.visit.length} values, as the journey names a visit by so many columns`,
        `visit에는 값이 ${journey.visit.length}개 있어야 합니다. 여정이 그만큼의 열로 방문을 가리킵니다`,
      )
    const time = at === undefined ? null : readTime(at)
    if (time && 'refused' in time) return { kind: 'refused', reason: prefixed('at', time.refused) }
    if (time && time.value === null) return refused('at: expected a time', 'at이 비어 있습니다')
    const moment = time?.value ?? null
    const happened = moment?.at ?? null
    if (happened !== null && happened > now.getTime() + DAY)
      return refused(`at: '${at}' is still to come`, `at '${at}'은(는) 아직 오지 않은 때입니다`)

    const text = value === undefined ? '' : String(value).trim().normalize('NFC')
    const ruling = kept !== undefined || kind !== own || !rule ? null : rule(text)
    if (ruling && 'refused' in ruling) return { kind: 'refused', reason: prefixed('value', ruling.refused) }
    const outcome = kept === undefined ? (ruling?.value ?? UNKNOWN) : kept ? KEPT : LOST
    const measure = parseNumber(text) ?? null
    if (outcome === UNKNOWN && (ruling || measure === null))
      return ruling
        ? refused(
            `value: '${text}' means that it is not known`,
            `value '${text}'은(는) 모른다는 뜻의 값입니다`,
          )
        : refused(
            `value: expected a number, got '${text}'`,
            `value는 숫자여야 합니다. 지금은 '${text}'입니다`,
          )
    return {
      kind: 'said',
      said: {
        visit: visit === undefined ? { customer: (customer ?? '').trim() } : { key: parts.join(PART) },
        kind,
        outcome,
        value: text,
        measure,
        at: happened,
        before: moment === null ? null : isDayOnly(at ?? '') ? moment.at + DAY - 1 : moment.at,
      },
    }
  }
}

const isDayOnly = (text: string): boolean => !text.includes(':')

const refused = (en: string, ko: string): ReadOutcome => ({ kind: 'refused', reason: { en, ko } })

const prefixed = (field: string, reason: Bilingual): Bilingual => ({
  en: `${field}: ${reason.en}`,
  ko: `${field}: ${reason.ko}`,
})
