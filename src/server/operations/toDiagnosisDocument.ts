import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { Journey } from '../../domain/journey.ts'
import { remarkSentence } from '../../words/remarkSentence.ts'

/** The document of formats.md section 3: a diagnosis with its journey, its notes in English and its time. */
export function toDiagnosisDocument(
  diagnosis: Diagnosis,
  { journey, quarantined, seconds }: { journey: Journey; quarantined: number; seconds: number },
): DiagnosisDocument {
  const { outcomeKind, visits, kept, lost, unknownOutcome, ...rest } = diagnosis
  return {
    journey: journey.id,
    version: journey.version,
    outcomeKind,
    visits,
    kept,
    lost,
    unknownOutcome,
    quarantined,
    ...rest,
    notes: diagnosis.remarks.map((remark) => remarkSentence(remark, journey, 'en')),
    seconds: Math.round(seconds * 1000) / 1000,
  }
}
