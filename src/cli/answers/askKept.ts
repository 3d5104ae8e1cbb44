import type { Journey } from '../../domain/journey.ts'
import type { Numbers } from '../../server/operations/askNumbers.ts'
import type { Services } from '../../server/services.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { askServer } from '../workspace/askServer.ts'
import { noJourney } from '../workspace/noJourney.ts'
import { reachWorkspace } from '../workspace/reachWorkspace.ts'

interface Question<T> {
  /** Data folder. */
  readonly path: string
  /** The journey's id. */
  readonly id: string
  /** What comes after the journey in the API's path: `/order`. */
  readonly ask: string
  readonly query: URLSearchParams
  /** The same without a server. */
  readonly own: (services: Services) => Promise<Numbers<T>>
  readonly terminal: Terminal
}

/** Asks for numbers of a journey that the data folder keeps: by the server that holds it, or here. */
export function askKept<T>({ path, id, ask, query, own, terminal }: Question<T>): Promise<{
  readonly document: T
  readonly journey: Journey
}> {
  const { lang, signal } = terminal
  terminal.progress.step(lang === 'ko' ? '세는 중' : 'counting')
  return reachWorkspace(path, { terminal, mustExist: true }, async (way) => {
    if (way.kind === 'server') {
      const base = `/api/v1/journeys/${encodeURIComponent(id)}`
      const [journey, document] = await Promise.all([
        askServer(way.server, { path: base, lang, signal }),
        askServer(way.server, { path: `${base}${ask}?${query}`, lang, signal }),
      ])
      return { journey: journey as Journey, document: document as T }
    }
    const { createServices } = await import('../../server/createServices.ts')
    const { createDiagnosisJobs } = await import('../../server/jobs/createDiagnosisJobs.ts')
    const jobs = createDiagnosisJobs()
    try {
      const services = createServices({
        dataFolder: way.dataFolder,
        jobs,
        clock: () => performance.now(),
        now: () => new Date(),
      })
      const answer = await own(services)
      switch (answer.kind) {
        case 'numbers':
          return answer
        case 'nothing':
          throw new Refusal(answer.detail[lang])
        case 'no-journey':
          throw noJourney(id, answer.known, terminal)
        case 'no-moment':
          throw new Refusal(
            lang === 'ko'
              ? `"${id}" 여정에 그런 순간이 없습니다. 있는 순간: ${answer.known.join(', ')}`
              : `the journey "${id}" has no such moment; it has ${answer.known.join(', ')}`,
          )
      }
    } finally {
      await jobs.close()
    }
  })
}
