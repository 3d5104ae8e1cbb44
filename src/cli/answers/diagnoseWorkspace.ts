import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { JourneyList } from '../../contract/listJourneys.ts'
import type { Journey } from '../../domain/journey.ts'
import type { RunningServer } from '../../server/dataFolder/findRunningServer.ts'
import type { DataFolder } from '../../server/dataFolder/openDataFolder.ts'
import type { DiagnosisJobs } from '../../server/jobs/createDiagnosisJobs.ts'
import { Refusal } from '../refusal.ts'
import { sayAtWork } from '../terminal/sayAtWork.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { askServer } from '../workspace/askServer.ts'
import { noJourney } from '../workspace/noJourney.ts'
import { reachWorkspace } from '../workspace/reachWorkspace.ts'
import type { Answered, Asked } from './asked.ts'

interface Options {
  readonly path: string
  readonly id: string
  readonly asked: Asked
  readonly terminal: Terminal
}

/** Diagnoses the visits that the data folder keeps: by the server that holds it, or here. */
export const diagnoseKeptVisits = async (options: Options): Promise<Answered> => {
  const { lang, progress } = options.terminal
  const { thorough } = options.asked
  const rest = sayAtWork(
    progress,
    lang === 'ko'
      ? thorough
        ? '정밀 진단 중'
        : '진단 중'
      : `diagnosing${thorough ? ' in the thorough gear' : ''}`,
  )
  const { createDiagnosisJobs } = await import('../../server/jobs/createDiagnosisJobs.ts')
  const jobs = createDiagnosisJobs()
  const beforeOpening = (): void => jobs.warmUp()
  try {
    return await reachWorkspace(
      options.path,
      { terminal: options.terminal, mustExist: true, beforeOpening },
      (way) =>
        way.kind === 'server' ? throughServer(way.server, options) : onOwn(way.dataFolder, jobs, options),
    )
  } finally {
    rest()
    await jobs.close()
  }
}

async function throughServer(
  server: RunningServer,
  { id, asked, terminal: { lang, signal } }: Options,
): Promise<Answered> {
  const query = new URLSearchParams()
  for (const name of ['from', 'to', 'seed'] as const)
    if (asked[name] !== undefined) query.set(name, String(asked[name]))
  if (asked.thorough) query.set('thorough', 'true')
  if (!asked.priors) query.set('priors', 'false')
  for (const { key, value } of asked.where) query.append('where', `${key}=${value}`)
  const path = `/api/v1/journeys/${encodeURIComponent(id)}`
  const [journey, document, list] = await Promise.all([
    askServer(server, { path, lang, signal }),
    askServer(server, { path: `${path}/diagnosis?${query}`, lang, signal }),
    askServer(server, { path: '/api/v1/journeys', lang, signal }),
  ])
  const held = (list as JourneyList).journeys.find((each) => each.id === id) ?? {}
  return { document: document as DiagnosisDocument, journey: journey as Journey, held }
}

async function onOwn(
  dataFolder: DataFolder,
  jobs: DiagnosisJobs,
  { id, asked, terminal }: Options,
): Promise<Answered> {
  const { createServices } = await import('../../server/createServices.ts')
  const services = createServices({
    dataFolder,
    jobs,
    clock: () => performance.now(),
    now: () => new Date(),
  })
  const { where, from, to, seed, thorough, priors } = asked
  const conditions = where.map(({ key, value }) => ({ column: key, value }))
  const answer = await services.diagnose(
    { journey: id, from, to, where: conditions, seed, thorough, priors },
    { signal: terminal.signal },
  )
  switch (answer.kind) {
    case 'diagnosis': {
      const facts = await dataFolder.facts.listJourneys()
      return { ...answer, held: facts.find((each) => each.journey === id) ?? {} }
    }
    case 'nothing':
      throw new Refusal(answer.detail[terminal.lang])
    case 'no-journey':
      throw noJourney(id, answer.known, terminal)
  }
}
