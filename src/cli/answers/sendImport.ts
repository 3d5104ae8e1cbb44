import { openAsBlob, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportDocument } from '../../contract/importDocument.ts'
import type { RunningServer } from '../../server/dataFolder/findRunningServer.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { askServer } from '../workspace/askServer.ts'
import { howToSay } from './cannotTell.ts'
import type { ImportOrder } from './importOrder.ts'

/** Imports through the server that holds the data folder. Files are read here and streamed to it. */
export async function sendImport(
  server: RunningServer,
  { journey, files, tags, outcomes, unnamed }: ImportOrder,
  terminal: Terminal,
): Promise<ImportDocument> {
  const { lang, signal, progress } = terminal
  const form = new FormData()
  if (typeof journey === 'string') form.append('journeyId', journey)
  else form.append('journey', new Blob([journey.bytes]), basename(journey.path))
  if (files.length > 0) form.append('tags', JSON.stringify(tags))
  form.append('unnamed', unnamed)
  for (const path of files) form.append('files', await openFile(path, terminal), basename(path))
  for (const path of outcomes) form.append('outcomes', await openFile(path, terminal), basename(path))

  progress.step(lang === 'ko' ? '실행 중인 서버로 가져오는 중' : 'importing through the running server')
  try {
    const answer = await askServer(server, {
      method: 'POST',
      path: '/api/v1/imports',
      body: form,
      lang,
      signal,
    })
    return answer as ImportDocument
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'cannot-tell')
      throw new Refusal(`${error.message}\n  ${howToSay(lang)}`)
    throw error
  }
}

async function openFile(path: string, { lang }: Terminal): Promise<Blob> {
  try {
    if (statSync(path).isDirectory())
      throw new Refusal(
        lang === 'ko'
          ? `${path}: 폴더입니다. 방문 파일을 하나씩 적어 주세요.`
          : `${path}: this is a folder. Name the files of visits one by one.`,
      )
    return await openAsBlob(path)
  } catch (error) {
    if (error instanceof Refusal) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new Refusal(
      code === 'ENOENT'
        ? lang === 'ko'
          ? `${path}: 이런 파일이 없습니다. 경로를 확인해 주세요.`
          : `${path}: there is no such file. Check the path.`
        : lang === 'ko'
          ? `${path}: 파일을 읽을 수 없습니다 (${code}).`
          : `${path}: the file cannot be read (${code}).`,
    )
  }
}
