import type { Journey } from '../../../domain/journey.ts'
import type { ImportDictionary, VisitBatch } from '../../../domain/visitBatch.ts'
import type { Settlement, Unnamed } from './settlement.ts'
import type { SetAsideFile } from './storedImport.ts'

export interface ImportStart {
  readonly id: string
  readonly journey: Journey
  readonly content: string
  readonly files: readonly string[]
  readonly tags?: { readonly [name: string]: string } | undefined
  /** The import whose rows set aside come mended with this one: they are added to the visits they belong to. */
  readonly mends?: string | undefined
}

/** An import under way: one transaction. Nothing is kept before `commit`, and nothing at all after `abandon`. */
export interface ImportSession {
  append(batch: VisitBatch): Promise<void>
  /** Compares what was appended with itself and with what is stored, and writes it. */
  settle(options: { dictionary: ImportDictionary; unnamed: Unnamed }): Promise<Settlement>
  commit(options: {
    setAside: number
    rows?: number
    quarantine?: string | null
    setAsideFiles?: readonly SetAsideFile[] | null
  }): Promise<void>
  abandon(): Promise<void>
}
