import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { Lang } from '../../domain/text.ts'

/** One wanted value of a column; several of one column are alternatives. */
export interface Condition {
  readonly column: string
  readonly value: string
}

/** Which visits of the workspace a diagnosis is asked about. */
export interface WorkspaceQuestion {
  readonly journey: string
  readonly version?: number | undefined
  /** First and last day, 2026-03-01, both inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly Condition[]
  readonly seed?: number | undefined
}

export type DiagnosedWorkspace =
  | { readonly kind: 'diagnosis'; readonly document: DiagnosisDocument }
  | { readonly kind: 'no-journey' }
  | { readonly kind: 'nothing'; readonly detail: { readonly [lang in Lang]: string } }
