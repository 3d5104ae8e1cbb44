import type { Diagnosis, MomentDiagnosis } from '../domain/diagnosis.ts'
import type { MomentId } from '../domain/ids.ts'
import type { Journey, Moment } from '../domain/journey.ts'
import { type Lang, textIn } from '../domain/text.ts'

/** What there is to tell, and in which language. */
export interface Telling {
  readonly diagnosis: Diagnosis
  readonly journey: Journey
  readonly lang: Lang
  /** Visits answered in a week at the present pace; null or absent where unknown. */
  readonly visitsPerWeek?: number | null
}

/** The moment of the journey with this id; undefined where the journey has none. */
export const momentOf = (journey: Journey, id: MomentId): Moment | undefined =>
  journey.moments.find((moment) => moment.id === id)

/** The moment's name as the owner wrote it, else its id. */
export function momentName(journey: Journey, id: MomentId, lang: Lang): string {
  const moment = momentOf(journey, id)
  const name = moment ? textIn(moment.name, lang).trim().replace(/\s+/g, ' ') : ''
  return name === '' ? id : name
}

/** The figures of one moment; throws where the diagnosis does not know it. */
export function figuresOf(diagnosis: Diagnosis, id: MomentId): MomentDiagnosis {
  const found = diagnosis.moments.find((moment) => moment.id === id)
  if (!found) throw new Error(`words: the diagnosis holds no figures of the moment "${id}"`)
  return found
}

/** Visits whose outcome is known: the ones that every estimate rests on. */
export const answeredVisits = (diagnosis: Diagnosis): number => diagnosis.kept + diagnosis.lost
