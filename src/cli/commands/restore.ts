import { BackupProblem } from '../../server/backup/backupProblem.ts'
import { restoreBackup } from '../../server/backup/restoreBackup.ts'
import { findRunningServer } from '../../server/dataFolder/findRunningServer.ts'
import { sayDataFolderProblem } from '../../server/dataFolder/sayDataFolderProblem.ts'
import { plural } from '../../words/english.ts'
import { formatNumber } from '../../words/figures.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'

export const restore: RunCommand = async ({ given, terminal }) => {
  const { lang, progress } = terminal
  const path = given.one('data')
  if (path === undefined)
    throw new Refusal(
      lang === 'ko'
        ? '되돌릴 새 폴더를 적어 주세요: fifteen restore 백업.tar --data 새-폴더'
        : 'name the new folder to restore into: fifteen restore backup.tar --data new-folder',
    )
  const server = await findRunningServer(path)
  if (server)
    throw new Refusal(
      lang === 'ko'
        ? `${path}: Fifteen 서버가 이 폴더로 실행 중입니다(${server.url}). 비어 있는 다른 폴더를 적어 주세요.`
        : `${path}: a Fifteen server runs on this folder (${server.url}). Name another, empty folder.`,
    )
  terminal.endGracefully()
  progress.step(lang === 'ko' ? '되돌리는 중' : 'restoring')
  const restored = await restoreBackup({ backup: given.words[0]!, path }).catch((error: unknown) => {
    throw error instanceof BackupProblem ? new Refusal(error.say(lang)) : error
  })
  if (restored.kind === 'refused') throw new Refusal(sayDataFolderProblem(restored.problem, lang))
  if (restored.kind === 'not-empty')
    throw new Refusal(
      lang === 'ko'
        ? `${restored.path}: 비어 있지 않은 폴더입니다. 백업은 있던 것과 섞지 않으니 새 폴더나 빈 폴더를 적어 주세요.`
        : `${restored.path}: this folder is not empty, and a backup is never mixed with what is there. Name a new or an empty one.`,
    )
  const { createdAt, journeys, imports, visits } = restored.manifest
  if (given.has('json'))
    terminal.write(`${JSON.stringify({ path: restored.path, createdAt, journeys, imports, visits })}\n`)
  else
    terminal.write(
      lang === 'ko'
        ? `되돌렸습니다: ${restored.path}\n${createdAt} 백업, 여정 ${formatNumber(journeys)}개, 가져오기 ${formatNumber(imports)}번, 방문 ${formatNumber(visits)}건.\n여는 법: fifteen serve --data ${path}\n`
        : `Restored: ${restored.path}\nBacked up at ${createdAt}: ${counted(journeys, 'journey')}, ${counted(imports, 'import')}, ${counted(visits, 'visit')}.\nOpen it with: fifteen serve --data ${path}\n`,
    )
  return 0
}

const counted = (n: number, what: string): string => `${formatNumber(n)} ${plural(n, what)}`
