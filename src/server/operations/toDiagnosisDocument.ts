import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { Journey } from '../../domain/journey.ts'
import { pairSentence } from '../../words/pairSentence.ts'
import { remarkSentence } from '../../words/remarkSentence.ts'

/** The document that is printed and served: a diagnosis with its journey, its notes in English and its time. */
export function toDiagnosisDocument(
  diagnosis: Diagnosis,
  { journey, quarantined, seconds }: { journey: Journey; quarantined: number; seconds: number },
): DiagnosisDocument {
  const { outcomeKind, visits, kept, lost, unknownOutcome, unbroken, keptByFailures } = diagnosis
  const { model, weakest, halo, moments, average, remarks, askNext, priors, pairs, parts } = diagnosis
  return {
    journey: journey.id,
    version: journey.version,
    outcomeKind,
    visits,
    kept,
    lost,
    unknownOutcome,
    quarantined,
    unbroken,
    keptByFailures,
    model,
    weakest,
    halo,
    moments,
    average,
    notes: remarks.map((remark) => remarkSentence(remark, journey, 'en')),
    remarks,
    ...(askNext && { askNext }),
    ...(pairs && { pairs: pairs.map((pair) => ({ ...pair, words: pairSentence(pair, journey, 'en') })) }),
    ...(priors && { priors }),
    ...(parts && { parts }),
    seconds: Math.round(seconds * 1000) / 1000,
  }
}
