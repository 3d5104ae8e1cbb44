import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { JourneySummary } from '../../contract/listJourneys.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import type { Telling } from '../../words/telling.ts'
import { paceOf } from '../../words/weeks.ts'

export interface Period {
  readonly from: string
  readonly to: string
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
    visitsPerWeek: paceOf(diagnosis.kept + diagnosis.lost, { asked: { from, to }, held: summary ?? {} }),
  }
}
