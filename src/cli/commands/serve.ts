import { addSample } from '../../server/dataFolder/addSample.ts'
import { openDataFolder } from '../../server/dataFolder/openDataFolder.ts'
import { sayDataFolderProblem } from '../../server/dataFolder/sayDataFolderProblem.ts'
import { ListenProblem } from '../../server/listenProblem.ts'
import { createLog } from '../../server/log.ts'
import { startServer } from '../../server/startServer.ts'
import { toWhole } from '../arguments/toWhole.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { readVersion } from '../version.ts'

export const serve: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const portText = given.one('port')
  const port =
    portText === undefined
      ? configuration.port
      : toWhole(portText, { name: 'port', min: 0, max: 65_535, lang })
  const path = given.one('data') ?? configuration.dataFolder
  const opened = await openDataFolder({ path, holder: 'server' })
  if (opened.kind === 'refused') throw new Refusal(sayDataFolderProblem(opened.problem, lang))
  const { dataFolder } = opened
  if (dataFolder.backupPath !== null) terminal.say(sayMigrated(dataFolder.backupPath, terminal))

  terminal.endGracefully()
  const log = createLog({ level: configuration.logLevel })
  try {
    await addSample({
      dataFolder,
      wanted: !given.has('no-sample'),
      now: () => new Date(),
      signal: terminal.signal,
    })
    const server = await startServer({
      configuration: { ...configuration, port },
      dataFolder,
      version: readVersion(),
      log,
      ready: true,
    })
    terminal.write(sayAddress(server.url, dataFolder.path, terminal))
    await untilInterrupted(terminal.signal)
    terminal.say(lang === 'ko' ? '끄는 중입니다.' : 'Stopping.')
    await server.close()
    return 0
  } catch (error) {
    await dataFolder.close()
    if (error instanceof ListenProblem) throw new Refusal(error.say(lang))
    throw error
  }
}

const untilInterrupted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
  })

const sayAddress = (url: string, folder: string, { lang }: Terminal): string =>
  lang === 'ko'
    ? `\nFifteen이 준비되었습니다: ${url}\n데이터 폴더: ${folder}\n끄려면 Ctrl-C를 누르세요.\n`
    : `\nFifteen is ready: ${url}\nData folder: ${folder}\nPress Ctrl-C to stop.\n`

const sayMigrated = (backupPath: string, { lang }: Terminal): string =>
  lang === 'ko'
    ? `데이터 폴더를 새 형식으로 옮겼습니다. 옮기기 전의 사본: ${backupPath}`
    : `The data folder was brought to the new format. A copy from before: ${backupPath}`
