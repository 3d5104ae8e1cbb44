import type { DraftProgress, DraftTarget } from '../../contract/drafts/draftDocument.ts'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Unnamed } from '../../store/facts/port/settlement.ts'
import { listJourneys } from '../../store/workspace/listJourneys.ts'
import { type AddedVisits, type AddVisitsOptions, addVisits } from '../operations/addVisits.ts'
import type { ImportProgress, ImportStep } from '../operations/importFiles.ts'
import { rename } from './draftReading.ts'
import { whichReads } from './findKnownJourney.ts'
import type { HeldReading } from './heldReading.ts'
import { joinReading } from './joinReading.ts'

export interface ImportReadingOptions {
  readonly dataFolder: AddVisitsOptions['dataFolder']
  readonly target: DraftTarget
  readonly unnamed: Unnamed
  readonly now: () => Date
  readonly onProgress: (progress: DraftProgress) => void
  readonly pause?: (() => Promise<unknown>) | undefined
  readonly signal: AbortSignal
}

/** Imports a read table, all of it or nothing. */
export async function importReading(held: HeldReading, options: ImportReadingOptions): Promise<AddedVisits> {
  const { dataFolder, target, unnamed, now, pause, signal } = options
  if (target === 'outcomes' && held.outcomes)
    return joinReading(held, held.outcomes, { dataFolder, now, pause, signal, ...listen(options.onProgress) })
  const stored = await listJourneys(dataFolder.workspace)
  const { journey, source } = toTarget(
    target === 'new' ? rename(held, new Set(stored.map(({ journey: { id } }) => id as string))) : held,
    target,
  )
  const { sources } = held.read
  const form = target === 'new' ? 'aligned' : (whichReads(journey, sources) ?? 'own')
  const toFiles = (role: 'visits' | 'outcomes') =>
    sources
      .filter((each) => each.role === role)
      .map(({ tags, ...tables }) => ({ path: tables[form].path, plain: tables[form], tags }))
  return addVisits({
    dataFolder,
    journey,
    source,
    files: toFiles('visits'),
    outcomes: toFiles('outcomes'),
    unnamed,
    now,
    pause,
    signal,
    ...listen(options.onProgress),
  })
}

function toTarget(held: HeldReading, target: DraftTarget): { journey: Journey; source: string } {
  if (target === 'known' && held.known) return held.known
  if (target === 'given' && held.given) return held.given
  const parsed = parseJourneyFile(held.journeyFile)
  if (parsed.kind !== 'ok') throw new Error('a journey file that was found good is no longer')
  return { journey: parsed.journey, source: held.journeyFile }
}

function listen(onProgress: (progress: DraftProgress) => void): {
  onStep: (step: ImportStep) => void
  onProgress: (progress: ImportProgress) => void
} {
  let last: DraftProgress = { step: 'importing', done: 0, total: null, rows: 0 }
  const tell = (progress: DraftProgress): void => {
    last = progress
    onProgress(progress)
  }
  return {
    onStep: (step) => {
      if (step === 'settling') tell({ ...last, step, done: last.total ?? last.done })
      else tell({ ...last, step: step === 'waiting' ? 'waiting' : 'importing' })
    },
    onProgress: ({ bytesRead, bytesTotal, rows }) =>
      tell({ step: 'importing', done: Math.min(bytesRead, bytesTotal), total: bytesTotal, rows }),
  }
}
