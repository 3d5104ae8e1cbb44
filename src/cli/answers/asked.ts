import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Days } from '../../words/weeks.ts'
import type { Pair } from '../arguments/toPairs.ts'

/** What is asked, whether of files or of the workspace. */
export interface Asked {
  readonly where: readonly Pair[]
  readonly from: string | undefined
  readonly to: string | undefined
  readonly seed: number | undefined
  /** The finer and slower gear. */
  readonly thorough: boolean
  /** Whether what is expected beforehand may take part. */
  readonly priors: boolean
}

export interface Answered {
  readonly document: DiagnosisDocument
  readonly journey: Journey
  /** Days of the first and the last visit there are. */
  readonly held: Days
}
