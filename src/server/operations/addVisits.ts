import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Journey } from '../../domain/journey.ts'
import type { Bilingual } from '../../intake/inputProblem.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { Unnamed } from '../../store/facts/port/settlement.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import { saveJourney } from '../../store/workspace/saveJourney.ts'
import { settleJourneys } from '../../store/workspace/settleJourneys.ts'
import {
  type ImportFile,
  type ImportProgress,
  type ImportResult,
  type ImportStep,
  type ImportSummary,
  importFiles,
} from './importFiles.ts'
import { inTurn } from './inTurn.ts'

export interface AddVisitsOptions {
  readonly dataFolder: {
    readonly workspace: Workspace
    readonly facts: Facts
    readonly folderFor: (purpose: 'quarantine' | 'uploads') => string
  }
  readonly journey: Journey
  /** The journey file as given. */
  readonly source: string
  /** Made by the project to show itself. */
  readonly sample?: boolean
  readonly files: readonly ImportFile[]
  /** Second files that say how visits ended. */
  readonly outcomes?: readonly ImportFile[] | undefined
  /** Constant columns of every file. */
  readonly tags?: { readonly [name: string]: string } | undefined
  /** What to do with visits without ids that look like those of an earlier import. */
  readonly unnamed?: Unnamed | undefined
  readonly now: () => Date
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  readonly onStep?: ((step: ImportStep) => void) | undefined
  /** Between two steps: lets others of this process go on. */
  readonly pause?: (() => Promise<unknown>) | undefined
  readonly signal?: AbortSignal | undefined
}

export type AddedVisits =
  | {
      readonly kind: 'added'
      readonly journey: Journey
      readonly journeySaved: 'created' | 'updated' | 'same'
      readonly summary: ImportSummary
    }
  /** Without visit ids a grown export cannot be told from new visits: ask, then add again with `unnamed`. */
  | {
      readonly kind: 'cannot-tell'
      readonly question: Bilingual
      /** Rows that an earlier import has too, of all. */
      readonly shared: number
      readonly rows: number
    }
  /** The version is kept with visits that were read differently. */
  | { readonly kind: 'journey-differs'; readonly detail: Bilingual }

/**
 * Adds files of visits to the workspace together with the journey they are read against: all of it is kept or
 * nothing. Imports into one journey go one after the other. Throws InputProblem for files that cannot be used.
 */
export function addVisits(options: AddVisitsOptions): Promise<AddedVisits> {
  const { dataFolder, journey, onStep, signal } = options
  return inTurn(dataFolder.facts, { name: journey.id, onWait: () => onStep?.('waiting'), signal }, () =>
    addInTurn(options),
  )
}

async function addInTurn(options: AddVisitsOptions): Promise<AddedVisits> {
  const { dataFolder, journey, source, sample = false, now } = options
  const { workspace, facts } = dataFolder
  const stored = await readJourney(workspace, { id: journey.id, version: journey.version })
  const earlier = await facts.listImports({ journey: journey.id })
  const hasVisits = earlier.some(({ kind, version }) => kind === 'visits' && version === journey.version)
  if (stored && stored.sample !== sample) return { kind: 'journey-differs', detail: idOfSample(journey) }

  const importId = randomUUID()
  const saved = await saveJourney(workspace, {
    journey,
    source,
    sample,
    hasVisits,
    now: now(),
    awaits: importId,
  })
  if (saved.kind === 'conflict')
    return { kind: 'journey-differs', detail: readDifferently(journey, saved.changes) }
  const settle = (came: boolean) => settleJourneys(workspace, { awaits: importId, hasCome: () => came })
  try {
    const imported = await importFiles({
      journey,
      importId,
      files: options.files,
      outcomes: options.outcomes,
      tags: options.tags,
      facts,
      quarantineFolder: dataFolder.folderFor('quarantine'),
      passingFolder: dataFolder.folderFor('uploads'),
      unnamed: options.unnamed,
      onProgress: options.onProgress,
      onStep: options.onStep,
      pause: options.pause,
      signal: options.signal,
    })
    if (options.signal?.aborted) await takeBack(imported, { facts, importId })
    options.signal?.throwIfAborted()
    await settle(imported.kind === 'imported')
    if (imported.kind === 'imported')
      return { kind: 'added', journey, journeySaved: saved.kind, summary: imported.summary }
    const { question, shared, rows } = imported
    return { kind: 'cannot-tell', question, shared, rows }
  } catch (error) {
    await settle(false)
    throw error
  }
}

/** Takes back an import that was given up in the instant in which it became final. */
async function takeBack(
  imported: ImportResult,
  { facts, importId }: { facts: Facts; importId: string },
): Promise<void> {
  if (imported.kind !== 'imported' || imported.summary.importId !== importId) return
  await facts.undoImport(importId)
  await facts.eraseImports({ id: importId })
  const { path } = imported.summary.setAside
  if (path !== null) await rm(path, { force: true })
}

const idOfSample = ({ id }: Journey): Bilingual => ({
  ko: `"${id}" 아이디는 예시 여정이 쓰고 있습니다. 여정 파일의 id를 다른 이름으로 바꿔 주세요.`,
  en: `the id "${id}" belongs to the sample journey: give your journey another id`,
})

const readDifferently = ({ id, version }: Journey, changes: readonly string[]): Bilingual => ({
  ko: `"${id}" 여정 ${version}판으로 이미 가져온 방문이 있는데 읽는 법이 달라졌습니다: ${changes.join(', ')}. 여정 파일의 version을 ${version + 1}(으)로 올리시거나 이전대로 되돌려 주세요.`,
  en: `visits were already imported with version ${version} of the journey "${id}", and this file reads them differently: ${changes.join(', ')}. Raise its version to ${version + 1}, or put it back as it was`,
})
