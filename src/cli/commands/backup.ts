import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BackupProblem } from '../../server/backup/backupProblem.ts'
import { isBackup } from '../../server/backup/isBackup.ts'
import { type KeptBackup, keepBackup } from '../../server/backup/keepBackup.ts'
import type { RunningServer } from '../../server/dataFolder/findRunningServer.ts'
import { backUp } from '../../server/operations/backUp.ts'
import { plural } from '../../words/english.ts'
import { formatNumber } from '../../words/figures.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { readVersion } from '../version.ts'
import { fetchFrom } from '../workspace/askServer.ts'
import { reachWorkspace } from '../workspace/reachWorkspace.ts'

export const backup: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang, progress, signal } = terminal
  const path = await placeOf(given.words[0]!, terminal)
  terminal.endGracefully()
  const onBytes = (written: number): void =>
    progress.step(
      `${lang === 'ko' ? '백업하는 중' : 'backing up'} ${formatNumber(Math.ceil(written / 1024 ** 2))} MB`,
    )
  const kept = await reachWorkspace<KeptBackup>(
    given.one('data') ?? configuration.dataFolder,
    { terminal, mustExist: true },
    async (way) => {
      const bytes =
        way.kind === 'server'
          ? await fetchBackup(way.server, terminal)
          : (await backUp({ dataFolder: way.dataFolder, program: readVersion(), now: new Date() })).bytes
      return keepBackup({ path, bytes, signal, onBytes })
    },
  ).catch((error: unknown) => {
    throw error instanceof BackupProblem
      ? new Refusal(error.say(lang))
      : (toRefusal(error, path, terminal) ?? error)
  })
  if (given.has('json')) terminal.write(`${JSON.stringify(toDocument(kept))}\n`)
  else terminal.write(sayKept(kept, terminal))
  return 0
}

async function fetchBackup(
  server: RunningServer,
  { lang, signal }: Terminal,
): Promise<AsyncIterable<Uint8Array>> {
  const { body } = await fetchFrom(server, { method: 'POST', path: '/api/v1/backups', lang, signal })
  if (body === null) throw new Error('the server answered a backup of nothing')
  return body
}

/** A folder gets a file named for the day; a file that is something else is not written over. */
async function placeOf(named: string, { lang }: Terminal): Promise<string> {
  const isFolder = existsSync(named) && statSync(named).isDirectory()
  const path = isFolder ? join(named, `fifteen-${new Date().toISOString().slice(0, 10)}.tar`) : named
  if (existsSync(path) && !(await isBackup(path)))
    throw new Refusal(
      lang === 'ko'
        ? `${path}: 이 이름의 파일이 이미 있고 Fifteen 백업이 아닙니다. 다른 이름을 적어 주세요.`
        : `${path}: there is a file of this name that is no backup of Fifteen. Name another.`,
    )
  return path
}

function toRefusal(error: unknown, path: string, { lang }: Terminal): Refusal | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Refusal(
      lang === 'ko'
        ? `${path}: 백업을 둘 폴더가 없습니다.`
        : `${path}: there is no folder to put the backup into.`,
    )
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Refusal(
      lang === 'ko' ? `${path}: 그곳에 쓸 수 없습니다 (${code}).` : `${path}: cannot write there (${code}).`,
    )
  return null
}

const toDocument = ({ path, bytes, manifest }: KeptBackup) => {
  const { createdAt, journeys, imports, visits } = manifest
  return { path, bytes, createdAt, journeys, imports, visits }
}

function sayKept({ path, bytes, manifest }: KeptBackup, { lang }: Terminal): string {
  const { journeys, imports, visits } = manifest
  const size = `${formatNumber(Math.max(1, Math.round(bytes / 1024 ** 2)))} MB`
  return lang === 'ko'
    ? `백업했습니다: ${path} (${size})\n여정 ${formatNumber(journeys)}개, 가져오기 ${formatNumber(imports)}번, 방문 ${formatNumber(visits)}건. 다시 읽어 확인했습니다.\n고객을 가리는 열쇠와 손님의 말이 들어 있으니 잘 보관해 주세요.\n`
    : `Backed up: ${path} (${size})\n${counted(journeys, 'journey')}, ${counted(imports, 'import')}, ${counted(visits, 'visit')}; read back and checked.\nIt holds the key that hides customers and what they said: keep it safe.\n`
}

const counted = (n: number, what: string): string => `${formatNumber(n)} ${plural(n, what)}`
