import { readFileSync } from 'node:fs'
import { parseJourneyFile } from '../contract/journeyFile/parseJourneyFile.ts'
import { problemSentence } from '../contract/journeyFile/problem.ts'
import { readText } from '../contract/journeyFile/readText.ts'
import type { Journey } from '../domain/journey.ts'
import type { Lang } from '../domain/text.ts'
import { Refusal } from './refusal.ts'
import type { Terminal } from './terminal/terminal.ts'

export interface JourneyFile {
  readonly path: string
  /** The file as it is. */
  readonly bytes: Uint8Array
  /** Its text. */
  readonly source: string
  readonly journey: Journey
}

/** Reads a journey file; everything that is wrong with it is said at once, each with line and column. */
export function readJourneyFile(path: string, { lang, say }: Pick<Terminal, 'lang' | 'say'>): JourneyFile {
  const bytes = readBytes(path, lang)
  const parsed = parseJourneyFile(bytes)
  if (parsed.kind === 'problems')
    throw new Refusal(
      [
        lang === 'ko' ? '여정 파일을 쓸 수 없습니다:' : 'the journey file cannot be used:',
        ...parsed.problems.map((problem) => `  ${problemSentence(problem, lang, path)}`),
      ].join('\n'),
    )
  for (const warning of parsed.warnings) say(problemSentence(warning, lang, path))
  const text = readText(bytes)
  return { path, bytes, source: text.kind === 'text' ? text.text : '', journey: parsed.journey }
}

function readBytes(path: string, lang: Lang): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT')
      throw new Refusal(
        lang === 'ko'
          ? `${path}: 이런 여정 파일이 없습니다. 경로를 확인해 주세요. 새로 만들려면: fifteen init`
          : `${path}: there is no such journey file. Check the path; to begin one: fifteen init`,
      )
    if (code === 'EISDIR')
      throw new Refusal(
        lang === 'ko'
          ? `${path}: 파일이 아니라 폴더입니다. 여정 파일(*.journey.yaml)을 적어 주세요.`
          : `${path}: this is a folder. Name a journey file (*.journey.yaml).`,
      )
    throw new Refusal(
      lang === 'ko'
        ? `${path}: 파일을 읽을 수 없습니다 (${code}).`
        : `${path}: the file cannot be read (${code}).`,
    )
  }
}
