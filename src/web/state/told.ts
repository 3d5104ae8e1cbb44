import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { JourneySummary } from '../../contract/listJourneys.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import type { Telling } from '../../words/telling.ts'

const DAY = 24 * 60 * 60 * 1000

export interface Period {
  readonly from: string
  readonly to: string
}

/** Visits a week over a period of days, both ends counted. */
export function visitsPerWeek(visits: number, { from, to }: Period): number | null {
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1
  return days > 0 && visits > 0 ? (visits / days) * 7 : null
}

/** All that the parts of the page tell of: one journey, one diagnosis, one language. */
export interface Told extends Telling {
  readonly diagnosis: DiagnosisDocument
  readonly period: Period | null
}

interface Ingredients {
  readonly journey: Journey
  readonly diagnosis: DiagnosisDocument
  readonly summary: JourneySummary | null
  readonly from: string | null
  readonly to: string | null
  readonly lang: Lang
}

export function toTold({ journey, diagnosis, summary, from, to, lang }: Ingredients): Told {
  const first = from ?? summary?.from?.slice(0, 10)
  const last = to ?? summary?.to?.slice(0, 10)
  const period = first && last ? { from: first, to: last } : null
  return {
    journey,
    diagnosis,
    lang,
    period,
    visitsPerWeek: period && visitsPerWeek(diagnosis.visits, period),
  }
}
