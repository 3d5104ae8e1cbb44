import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRunningServer, type RunningServer } from '../../server/dataFolder/findRunningServer.ts'
import type { DataFolder } from '../../server/dataFolder/openDataFolder.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The way to a data folder: through the server that holds it, or by holding it oneself. */
export type Way =
  | { readonly kind: 'server'; readonly server: RunningServer }
  | { readonly kind: 'own'; readonly dataFolder: DataFolder }

/** Goes to work on a data folder and lets go of it afterwards, whatever happens. */
export async function reachWorkspace<T>(
  path: string,
  {
    terminal,
    mustExist,
    beforeOpening,
  }: {
    terminal: Terminal
    mustExist: boolean
    /** What may get ready while the folder is opened here. */
    beforeOpening?: () => void
  },
  work: (way: Way) => Promise<T>,
): Promise<T> {
  if (mustExist && !existsSync(join(path, 'workspace.sqlite'))) throw nothingThere(resolve(path), terminal)
  const server = await findRunningServer(path)
  if (server) return work({ kind: 'server', server })
  beforeOpening?.()
  const own = await openOwn(path, terminal)
  if (own.kind === 'server') return work(own)
  try {
    return await work(own)
  } finally {
    await own.dataFolder.close()
  }
}

/** A server that is just starting holds the folder before it listens: ask again for a while. */
async function openOwn(path: string, { lang, signal }: Terminal): Promise<Way> {
  const { openDataFolder } = await import('../../server/dataFolder/openDataFolder.ts')
  const { sayDataFolderProblem } = await import('../../server/dataFolder/sayDataFolderProblem.ts')
  for (let tries = 0; ; tries++) {
    const opened = await openDataFolder({ path, holder: 'command' })
    if (opened.kind === 'opened') return { kind: 'own', dataFolder: opened.dataFolder }
    const { problem } = opened
    if (problem.kind !== 'held' || tries === 20) throw new Refusal(sayDataFolderProblem(problem, lang))
    await sleep(250, undefined, { signal })
    const server = await findRunningServer(path)
    if (server) return { kind: 'server', server }
  }
}

const nothingThere = (path: string, { lang }: Terminal): Refusal =>
  new Refusal(
    lang === 'ko'
      ? `${path}: 이 데이터 폴더에는 아직 아무것도 없습니다. 먼저 fifteen import 로 자료를 넣거나 npm start 로 예시를 만드시고, 다른 폴더라면 --data로 지정해 주세요.`
      : `${path}: there is nothing in this data folder yet. Put visits in with fifteen import, start the sample with npm start, or name another folder with --data.`,
  )
