import type { Journey } from '../../domain/journey.ts'
import type { Numbers } from '../../server/operations/askNumbers.ts'
import type { Services } from '../../server/services.ts'
import type { Given } from '../arguments/readArguments.ts'
import { Refusal } from '../refusal.ts'
import { sayAtWork } from '../terminal/sayAtWork.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { askServer } from '../workspace/askServer.ts'
import { noJourney } from '../workspace/noJourney.ts'
import { reachWorkspace } from '../workspace/reachWorkspace.ts'
import { withServices } from './ownServices.ts'
import { withGivenFiles } from './withGivenFiles.ts'

interface Question<T> {
  /** Data folder. */
  readonly path: string
  /** The journey's id. */
  readonly id: string
  /** What comes after the journey in the API's path: `/order`. */
  readonly ask: string
  readonly query: URLSearchParams
  /** The same without a server. */
  readonly own: (services: Services, id: string) => Promise<Numbers<T>>
  readonly terminal: Terminal
  /** Files of visits to ask instead of the data folder, by the journey file that `id` then names. */
  readonly files?: { readonly paths: readonly string[]; readonly given: Given } | undefined
  /** What is said while it is worked out, if not that it is being counted. */
  readonly atWork?: string
}

/** Asks for numbers of a journey: of files, or of what the data folder keeps, by the server that holds it or here. */
export async function askKept<T>({
  path,
  id,
  ask,
  query,
  own,
  terminal,
  files,
  atWork,
}: Question<T>): Promise<{
  readonly document: T
  readonly journey: Journey
}> {
  const { lang, signal } = terminal
  const step = atWork ?? (lang === 'ko' ? '세는 중' : 'counting')
  const here = async (services: Services, journeyId: string) => {
    const rest = sayAtWork(terminal.progress, step)
    try {
      return answered(await own(services, journeyId), journeyId, terminal)
    } finally {
      rest()
    }
  }
  if (files && files.paths.length > 0)
    return withGivenFiles({ files: files.paths, journey: id, given: files.given }, terminal, here)
  if (files?.given.has('tag') || files?.given.has('outcomes'))
    throw new Refusal(
      lang === 'ko'
        ? '--tag와 --outcomes 옵션은 파일과 함께 씁니다. 방문 파일을 함께 적어 주세요.'
        : '--tag and --outcomes belong to files: name the files of visits too.',
    )
  terminal.progress.step(step)
  return reachWorkspace(path, { terminal, mustExist: true }, async (way) => {
    if (way.kind === 'server') {
      const rest = sayAtWork(terminal.progress, step)
      const base = `/api/v1/journeys/${encodeURIComponent(id)}`
      const [journey, document] = await Promise.all([
        askServer(way.server, { path: base, lang, signal }),
        askServer(way.server, { path: `${base}${ask}?${query}`, lang, signal }),
      ]).finally(rest)
      return { journey: journey as Journey, document: document as T }
    }
    return withServices(way.dataFolder, (services) => here(services, id))
  })
}

function answered<T>(answer: Numbers<T>, id: string, terminal: Terminal) {
  switch (answer.kind) {
    case 'numbers':
      return answer
    case 'nothing':
      throw new Refusal(answer.detail[terminal.lang])
    case 'no-journey':
      throw noJourney(id, answer.known, terminal)
    case 'no-moment':
      throw new Refusal(
        terminal.lang === 'ko'
          ? `"${id}" 여정에 그런 순간이 없습니다. 있는 순간: ${answer.known.join(', ')}`
          : `the journey "${id}" has no such moment; it has ${answer.known.join(', ')}`,
      )
  }
}
