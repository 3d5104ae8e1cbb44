import { createWriteStream, existsSync, readdirSync, rmdirSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { WorkspaceManifest } from '../../server/exports/workspace/readWorkspaceZip.ts'
import { formatNumber } from '../../words/figures.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { downloadFrom } from '../workspace/downloadFrom.ts'
import { reachWorkspace, type Way } from '../workspace/reachWorkspace.ts'

interface Choice {
  readonly journeys: readonly string[] | undefined
  readonly sample: boolean
}

/** Writes the whole workspace as files that import again: into a folder, or into one zip. */
export const exportWorkspace: RunCommand = async ({ given, terminal, configuration }) => {
  const [named = ''] = given.words
  const target = resolve(named)
  const isZip = /\.zip$/i.test(target)
  refuseTaken(target, { named, isZip, terminal })
  const journeys = given.many('journey')
  const choice: Choice = {
    journeys: journeys.length > 0 ? journeys : undefined,
    sample: given.has('with-sample'),
  }
  terminal.endGracefully()
  terminal.progress.step(terminal.lang === 'ko' ? '내보내는 중' : 'exporting')
  const part = `${target}.${process.pid}.part`
  const folder = `${target}.${process.pid}.files`
  const { extractWorkspace, readManifest } = await import(
    '../../server/exports/workspace/readWorkspaceZip.ts'
  )
  try {
    await mkdir(dirname(target), { recursive: true })
    await reachWorkspace(
      given.one('data') ?? configuration.dataFolder,
      { terminal, mustExist: true },
      (way) => writeZip(way, part, { choice, terminal }),
    )
    const manifest = await readManifest(part)
    if (isZip) await rename(part, target)
    else {
      await extractWorkspace(part, folder, { signal: terminal.signal })
      if (existsSync(target)) rmdirSync(target)
      await rename(folder, target)
    }
    say(manifest, { target: named, json: given.has('json'), terminal })
    return 0
  } finally {
    await rm(part, { force: true })
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeZip(
  way: Way,
  part: string,
  { choice, terminal }: { choice: Choice; terminal: Terminal },
): Promise<void> {
  const { lang, signal } = terminal
  if (way.kind === 'server') {
    const query = new URLSearchParams((choice.journeys ?? []).map((id): [string, string] => ['journey', id]))
    if (choice.sample) query.set('sample', 'true')
    try {
      await downloadFrom(way.server, { path: `/api/v1/exports/workspace.zip?${query}`, lang, signal }, part)
    } catch (error) {
      if (error instanceof Refusal && error.kind === 'not-found') throw nothingToExport(choice, terminal)
      throw error
    }
    return
  }
  const { listWorkspaceFiles } = await import('../../server/exports/workspace/listWorkspaceFiles.ts')
  const { zipFiles } = await import('../../server/exports/workspace/zipFiles.ts')
  const files = await listWorkspaceFiles(way.dataFolder, choice)
  if (files === null) throw nothingToExport(choice, terminal)
  const zip = zipFiles(files, { modified: new Date() })
  await pipeline(zip, createWriteStream(part, { flags: 'wx' }), { signal })
}

/** Nothing is written over: a name that is taken may be an earlier export. */
function refuseTaken(
  target: string,
  { named, isZip, terminal: { lang } }: { named: string; isZip: boolean; terminal: Terminal },
): void {
  if (!existsSync(target)) return
  if (!isZip && isEmptyFolder(target)) return
  throw new Refusal(
    lang === 'ko'
      ? `${named}: 같은 이름이 이미 있습니다. 지우지 않도록 멈췄습니다. 다른 이름을 적어 주세요.`
      : `${named}: there is something of this name already, and nothing is written over. Name another.`,
  )
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0
  } catch {
    return false
  }
}

function nothingToExport({ journeys }: Choice, { lang }: Terminal): Refusal {
  if (journeys !== undefined)
    return new Refusal(
      lang === 'ko'
        ? `${journeys.join(', ')}: 이런 여정이 데이터 폴더에 없습니다.`
        : `${journeys.join(', ')}: the data folder has no such journey.`,
    )
  return new Refusal(
    lang === 'ko'
      ? '내보낼 여정이 없습니다. 예시 여정까지 내보내시려면 --with-sample 을 붙여 주세요.'
      : 'there is no journey to export. Add --with-sample to take the sample along.',
  )
}

function say(
  { steps }: WorkspaceManifest,
  { target, json, terminal }: { target: string; json: boolean; terminal: Terminal },
): void {
  const journeys = [...new Set(steps.map(({ journey }) => journey))]
  const visits = steps.reduce((sum, step) => sum + (step.kind === 'visits' ? step.visits : 0), 0)
  if (json) terminal.write(`${JSON.stringify({ path: target, journeys, visits, steps })}\n`)
  else
    terminal.write(
      terminal.lang === 'ko'
        ? `${target}: 여정 ${journeys.length}개, 방문 ${formatNumber(visits)}번을 내보냈습니다. 다시 가져오는 방법은 README.md에 있습니다.\n`
        : `${target}: ${journeys.length} ${journeys.length === 1 ? 'journey' : 'journeys'} and ${formatNumber(visits)} visits exported. README.md says how to import them again.\n`,
    )
}
