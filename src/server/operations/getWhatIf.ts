import type { WhatIfDocument } from '../../contract/whatIfDocument.ts'
import { parseMomentChange } from '../../domain/changeText.ts'
import type { Journey } from '../../domain/journey.ts'
import type { MomentChange } from '../../domain/whatIf.ts'
import type { StudyQuestion } from '../jobs/diagnosisTask.ts'
import { type AskStudyOptions, askStudy, toAmounts } from './askStudy.ts'
import type { WorkspaceQuestion } from './diagnoseWorkspace.ts'
import type { Nothing } from './nothingToDiagnose.ts'
import { readLengths } from './readLengths.ts'

export interface AskedWhatIf {
  readonly question: WorkspaceQuestion
  /** As in the address: `queue:fewer-50`. */
  readonly changes: readonly string[]
}

export type AnsweredWhatIf =
  | { readonly kind: 'what-if'; readonly document: WhatIfDocument }
  | { readonly kind: 'no-journey'; readonly known: readonly string[] }
  | { readonly kind: 'refused'; readonly detail: Nothing['detail'] }
  | Nothing

/** Answers what mending moments would keep, over the visits that the workspace holds. */
export async function getWhatIf(
  { question, changes }: AskedWhatIf,
  options: AskStudyOptions,
): Promise<AnsweredWhatIf> {
  let refused: Nothing['detail'] | null = null
  const toQuestion = async (
    journey: Journey,
  ): Promise<Extract<StudyQuestion, { kind: 'what-if' }> | Nothing> => {
    const plan: MomentChange[] = []
    for (const text of changes) {
      const change = parseMomentChange(text, journey)
      if (!change) refused = unknownChange(text, journey)
      else if (plan.some(({ moment }) => moment === change.moment)) refused = twice(change.moment)
      else plan.push(change)
    }
    if (refused) return { kind: 'nothing', reason: 'unknown-column', detail: refused }
    const lengths = await readLengths(plan, { ...question, journey }, options.dataFolder.facts)
    return 'kind' in lengths ? lengths : { kind: 'what-if', plan, lengths }
  }
  const asked = await askStudy(question, toQuestion, options)
  if (asked.kind === 'no-journey') return asked
  if (asked.kind === 'nothing') return refused ? { kind: 'refused', detail: refused } : asked
  const { journey, answer, outcomeKind, recordedOutcome, visitsPerYear, seconds } = asked
  const { visits, parts, together, ...rest } = answer.whatIf
  const { value } = journey
  return {
    kind: 'what-if',
    document: {
      journey: journey.id,
      version: journey.version,
      outcomeKind,
      recordedOutcome,
      visits,
      value,
      visitsPerYear,
      parts: parts.map((part) => ({ ...part })),
      together,
      ...rest,
      amounts: together && toAmounts(together, { visits, value, visitsPerYear }),
      seconds,
    },
  }
}

const unknownChange = (text: string, journey: Journey): Nothing['detail'] => {
  const known = journey.moments.map(({ id }) => id).join(', ')
  return {
    ko: `change=${text}: "${journey.id}" 여정에 이런 순간이나 평가가 없습니다. 순간: ${known}`,
    en: `change=${text}: the journey "${journey.id}" has no such moment or rating; its moments are ${known}`,
  }
}

const twice = (moment: string): Nothing['detail'] => ({
  ko: `change=${moment}: 한 순간은 한 번만 바꾸실 수 있습니다.`,
  en: `change=${moment}: a moment can be changed once only`,
})
