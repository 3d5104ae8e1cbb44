import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { readJourney } from '../store/workspace/readJourney.ts'
import type { DataFolder } from './dataFolder/openDataFolder.ts'
import { createDrafts } from './drafts/createDrafts.ts'
import { exportJourney } from './exports/exportJourney.ts'
import { listWorkspaceFiles } from './exports/workspace/listWorkspaceFiles.ts'
import { zipFiles } from './exports/workspace/zipFiles.ts'
import type { DiagnosisJobs } from './jobs/createDiagnosisJobs.ts'
import { createDraftJobs } from './jobs/createDraftJobs.ts'
import { createShared } from './jobs/createShared.ts'
import { type Log, SILENT_LOG } from './log.ts'
import { addOutcomeFiles } from './operations/addOutcomeFiles.ts'
import { addOutcomes } from './operations/addOutcomes.ts'
import { addVisits } from './operations/addVisits.ts'
import { backUp } from './operations/backUp.ts'
import { convertFiles } from './operations/convertFiles.ts'
import { type DiagnosedWorkspace, diagnoseWorkspace } from './operations/diagnoseWorkspace.ts'
import { findImport, findSetAside } from './operations/findSetAside.ts'
import { getAskNext } from './operations/getAskNext.ts'
import { getBestRemedies } from './operations/getBestRemedies.ts'
import { getComparison } from './operations/getComparison.ts'
import { getDidItWork } from './operations/getDidItWork.ts'
import { getJourneyNumbers } from './operations/getJourneyNumbers.ts'
import { getMoment } from './operations/getMoment.ts'
import { getOrderEffects } from './operations/getOrderEffects.ts'
import { getPerceptionGaps } from './operations/getPerceptionGaps.ts'
import { getSecondsEffect } from './operations/getSecondsEffect.ts'
import { getWhatIf } from './operations/getWhatIf.ts'
import { getWhereAndForWhom } from './operations/getWhereAndForWhom.ts'
import { importMended } from './operations/importMended.ts'
import { createHeld } from './operations/listHeld.ts'
import { listJourneys } from './operations/listJourneys.ts'
import { createPlaces } from './operations/listPlaces.ts'
import { createPassingFolder } from './operations/passingFolder.ts'
import { restoreImport } from './operations/restoreImport.ts'
import { toRegisteredImport } from './operations/toRegisteredImport.ts'
import { undoImport } from './operations/undoImport.ts'
import type { Services } from './services.ts'

export interface CreateServicesOptions {
  readonly dataFolder: Pick<DataFolder, 'path' | 'workspace' | 'facts' | 'customerKey' | 'folderFor'>
  readonly jobs: DiagnosisJobs
  readonly clock: () => number
  readonly now: () => Date
  readonly log?: Log
  /** Between two steps of long work: lets people who wait for an answer go first. */
  readonly pause?: (() => Promise<unknown>) | undefined
}

/** How many finished diagnoses are kept for whoever asks the same again. */
const KEPT_ANSWERS = 100

/** The operations on one open data folder. */
export function createServices({
  dataFolder,
  jobs,
  clock,
  now,
  log = SILENT_LOG,
  pause,
}: CreateServicesOptions): Services {
  const draftJobs = createDraftJobs()
  const shared = createShared<DiagnosedWorkspace>({ keep: KEPT_ANSWERS })
  const numbers = { dataFolder, shared: createShared<unknown>({ keep: KEPT_ANSWERS }) }
  const listPlaces = createPlaces(dataFolder.facts)
  const listHeld = createHeld(dataFolder.facts)
  const services: Services = {
    listJourneys: () => listJourneys(dataFolder, { listPlaces, listHeld }),
    getJourney: async (id, version) =>
      (await readJourney(dataFolder.workspace, { id, version }))?.journey ?? null,
    getJourneyFile: async (id, version) =>
      (await readJourney(dataFolder.workspace, { id, version }))?.source ?? null,
    diagnose: (question, options) =>
      diagnoseWorkspace(question, { dataFolder, jobs, shared, clock, ...options }),
    getAskNext: (asked, { signal }) =>
      getAskNext(asked, {
        diagnose: (question) => services.diagnose(question, { signal }),
        readJourney: services.getJourney,
      }),
    getWhatIf: (asked, { signal }) => getWhatIf(asked, { dataFolder, jobs, listHeld, clock, signal }),
    getBestRemedies: (asked, { signal }) =>
      getBestRemedies(asked, { dataFolder, jobs, listHeld, clock, signal }),
    getJourneyNumbers: (question, options) => getJourneyNumbers(question, { ...numbers, ...options }),
    getMoment: (question, options) => getMoment(question, { ...numbers, ...options }),
    getComparison: (question, options) => getComparison(question, { ...numbers, ...options }),
    getDidItWork: (question, options) => getDidItWork(question, { ...numbers, ...options }),
    getWhereAndForWhom: (question, options) => getWhereAndForWhom(question, { ...numbers, ...options }),
    getOrderEffects: (question, options) => getOrderEffects(question, { ...numbers, ...options }),
    getPerceptionGaps: (question, options) => getPerceptionGaps(question, { ...numbers, ...options }),
    getSecondsEffect: (question, options) => getSecondsEffect(question, { ...numbers, ...options }),
    exportJourney: (asked, options) => exportJourney(asked, { dataFolder, services, now: now(), ...options }),
    exportWorkspace: async (choice) => {
      const files = await listWorkspaceFiles(dataFolder, choice)
      return files && zipFiles(files, { modified: now() })
    },
    addVisits: async ({ journey: given, files, outcomes, unnamed }, { signal }) => {
      const chosen = 'id' in given ? await readJourney(dataFolder.workspace, given) : given
      if (!chosen) return { kind: 'no-journey', id: 'id' in given ? given.id : '' }
      const { journey, source } = chosen
      const passing = createPassingFolder(dataFolder.folderFor('uploads'))
      const toPlain = (given: typeof files) =>
        convertFiles(given, { journey, convert: draftJobs.convert, folder: passing.path, signal })
      try {
        if (files.length === 0) {
          const stored = await readJourney(dataFolder.workspace, { id: journey.id })
          if (!stored) return { kind: 'no-journey', id: journey.id }
          const summary = await addOutcomeFiles({
            dataFolder,
            journey: stored.journey,
            files: await toPlain(outcomes),
            signal,
          })
          return { kind: 'added', journey: stored.journey, journeySaved: 'same', summary }
        }
        return await addVisits({
          dataFolder,
          journey,
          source,
          files: await toPlain(files),
          outcomes: await toPlain(outcomes),
          unnamed,
          now,
          pause,
          signal,
        })
      } finally {
        await passing.remove()
      }
    },
    addOutcomes: (outcomes, { single }) => addOutcomes(outcomes, { dataFolder, now, single }),
    listImports: async (journey) =>
      (await dataFolder.facts.listImports({ withdrawn: true, ...(journey === undefined ? {} : { journey }) }))
        .map(toRegisteredImport)
        .toReversed(),
    getImport: async (id) => {
      const found = await findImport(dataFolder, id)
      return found && toRegisteredImport(found)
    },
    findSetAside: (id) => findSetAside(dataFolder, id),
    addMended: (importId, mended, { signal }) => importMended({ dataFolder, importId, mended, now, signal }),
    drafts: createDrafts({ dataFolder, jobs: draftJobs, log, now, createId: randomUUID, pause }),
    undoImport: (id, options) => undoImport(dataFolder, id, options),
    restoreImport: (id) => restoreImport(dataFolder, id),
    createBackup: (version) => backUp({ dataFolder, program: version, now: now() }),
    checkHealth: async () => {
      const [workspace, facts] = await Promise.allSettled([
        sql`select 1`.execute(dataFolder.workspace.db),
        dataFolder.facts.findImport('healthz'),
      ])
      return { workspace: workspace.status === 'fulfilled', facts: facts.status === 'fulfilled' }
    },
  }
  return services
}
