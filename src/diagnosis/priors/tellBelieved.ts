import type { Diagnosis } from '../../domain/diagnosis.ts'
import { tellAskNext } from '../askNext.ts'
import { tellDiagnosis } from '../diagnose.ts'
import type { BelievedStudy } from './withPriors.ts'

/** The diagnosis of a study, with what its priors counted for; without priors that of the study alone. */
export function tellBelieved(study: BelievedStudy): Diagnosis {
  const told = tellDiagnosis(study)
  const { priors, fits, visits } = study
  if (!priors) return told
  return {
    ...told,
    priors: {
      from: priors.from,
      worthVisits: Math.round(Math.max(0, ...priors.worth)),
      moments: visits.moments.map(({ id }, m) => ({ moment: id, worthVisits: Math.round(priors.worth[m]!) })),
    },
    ...(fits === null && { askNext: tellAskNext(visits.moments, priors.weakest) }),
  }
}
