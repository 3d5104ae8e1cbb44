import { randomBytes } from 'node:crypto'
import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import { openFacts } from '../../store/facts/openFacts.ts'
import type { Condition } from '../../store/facts/port/question.ts'
import type { DiagnosisJobs } from '../jobs/createDiagnosisJobs.ts'
import { warmUpFor } from '../jobs/warmUpFor.ts'
import { DEFAULT_SEED } from './diagnoseWorkspace.ts'
import { type ImportFile, type ImportProgress, type ImportSummary, importFiles } from './importFiles.ts'
import { type Nothing, noOutcomeRule, noVisits, toNothing } from './nothingToDiagnose.ts'
import { readBeforehand } from './readBeforehand.ts'
import { toDiagnosisDocument } from './toDiagnosisDocument.ts'

export interface DiagnoseFilesOptions {
  /** Called once, while the store that holds the visits opens. */
  readonly journey: () => Journey
  readonly files: readonly ImportFile[]
  /** Second files that say how visits ended. */
  readonly outcomes?: readonly ImportFile[] | undefined
  /** Constant columns of every file. */
  readonly tags?: { readonly [name: string]: string } | undefined
  /** First and last day, 2026-03-01, both inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly Condition[] | undefined
  readonly seed?: number | undefined
  /** The finer and slower gear. */
  readonly thorough?: boolean | undefined
  /** Whether what is expected beforehand may take part; it may unless stated. */
  readonly priors?: boolean | undefined
  readonly jobs: DiagnosisJobs
  /** Milliseconds of a steady clock. */
  readonly clock: () => number
  /** Where to write rows set aside; without it only the first are told. */
  readonly quarantineFolder?: string | undefined
  /** Where the database may put what does not fit into memory. */
  readonly spillFolder?: string | undefined
  readonly memoryLimitMb?: number | undefined
  readonly onProgress?: ((progress: FilesProgress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export type FilesProgress =
  | ({ readonly kind: 'reading' } & ImportProgress)
  | { readonly kind: 'diagnosing'; readonly visits: number }

export type DiagnosedFiles =
  | {
      readonly kind: 'diagnosis'
      readonly document: DiagnosisDocument
      readonly journey: Journey
      readonly summary: ImportSummary
      /** Days of the first and the last visit in the files; null where no visit has a day. */
      readonly held: { readonly from: string | null; readonly to: string | null }
    }
  | Nothing

/**
 * Answers which moment loses the customers, over files of visits that are kept nowhere afterwards. Throws
 * InputProblem for files that cannot be used.
 */
export async function diagnoseFiles(options: DiagnoseFilesOptions): Promise<DiagnosedFiles> {
  const { jobs, clock, from, to, where, seed = DEFAULT_SEED, signal, onProgress } = options
  const { thorough = false, priors = true } = options
  const startedAt = clock()
  warmUpFor(
    options.files.map(({ path }) => path),
    jobs,
  )
  const opening = openFacts({
    path: ':memory:',
    customerKey: randomBytes(32),
    spillFolder: options.spillFolder,
    memoryLimitMb: options.memoryLimitMb,
  })
  try {
    const journey = options.journey()
    if (journey.outcome === null) return noOutcomeRule(journey)
    const facts = await opening
    const { files, outcomes, tags, quarantineFolder } = options
    const imported = await importFiles({
      journey,
      files,
      outcomes,
      tags,
      facts,
      quarantineFolder,
      signal,
      onProgress: (progress) => onProgress?.({ kind: 'reading', ...progress }),
    })
    if (imported.kind !== 'imported') throw new Error('an import into empty facts met an earlier one')
    const { summary } = imported
    onProgress?.({ kind: 'diagnosing', visits: summary.visits })
    const table = await facts.patternTable({ journey, from, to, where })
    const isNarrowed = from !== undefined || to !== undefined || (where?.length ?? 0) > 0
    if (table.rows === 0) return noVisits(journey, { isNarrowed })
    const beforehand = priors ? await readBeforehand({ journey, from, to, where }, { facts, table }) : null
    const diagnosis = await jobs.diagnose(table, { seed, thorough, beforehand, ...(signal && { signal }) })
    const quarantined = summary.setAside.count
    const seconds = (clock() - startedAt) / 1000
    const document = toDiagnosisDocument(diagnosis, { journey, quarantined, seconds })
    const { from: first = null, to: last = null } = (await facts.listJourneys())[0] ?? {}
    return { kind: 'diagnosis', document, journey, summary, held: { from: first, to: last } }
  } catch (error) {
    const nothing = toNothing(error)
    if (nothing) return nothing
    throw error
  } finally {
    await opening.then(
      (facts) => facts.close(),
      () => {},
    )
  }
}
