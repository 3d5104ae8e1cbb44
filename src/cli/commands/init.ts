import { existsSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Lang } from '../../domain/text.ts'
import { makeFolder } from '../../server/dataFolder/makeFolder.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { starterJourney } from '../starter/starterJourney.ts'
import { starterVisits } from '../starter/starterVisits.ts'

/** For Excel, which takes a CSV file without it for the system's old code page. */
const BYTE_ORDER_MARK = '\ufeff'

export const init: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const folder = resolve(given.words[0] ?? '.')
  const journey = join(folder, 'shop.journey.yaml')
  const visits = join(folder, 'visits.csv')
  const present = [journey, visits].find((path) => existsSync(path))
  if (present !== undefined) throw alreadyThere(shown(present), lang)
  try {
    makeFolder(folder)
    writeFileSync(journey, starterJourney(lang), { flag: 'wx' })
    writeFileSync(visits, BYTE_ORDER_MARK + starterVisits(lang), { flag: 'wx' })
  } catch (error) {
    throw cannotWrite(shown(folder), error, lang)
  }
  const command = `${configuration.program} diagnose ${quoted(shown(visits))} --journey ${quoted(shown(journey))}`
  terminal.write(
    lang === 'ko'
      ? [
          '만들었습니다:',
          `  ${shown(journey)}  여정 파일: 순간, 결과, 읽는 법 (설명이 적혀 있습니다)`,
          `  ${shown(visits)}  지어낸 방문 600건`,
          '',
          '지금 해 보세요:',
          `  ${command}`,
          '',
          '그다음 여정 파일을 손님의 순간에 맞게 고치고, visits.csv 대신 가지고 계신 파일을 쓰세요.',
          '',
        ].join('\n')
      : [
          'Made:',
          `  ${shown(journey)}  the journey file: moments, outcome, how to read them (with explanations)`,
          `  ${shown(visits)}  600 invented visits`,
          '',
          'Try now:',
          `  ${command}`,
          '',
          'Then change the journey file into your own moments, and use your own file instead of visits.csv.',
          '',
        ].join('\n'),
  )
  return 0
}

const shown = (path: string): string => {
  const near = relative('.', path)
  return near === '' ? '.' : near.startsWith('..') ? path : near
}

const quoted = (path: string): string => (/[\s'&()]/.test(path) ? `"${path}"` : path)

const alreadyThere = (path: string, lang: Lang) =>
  new Refusal(
    lang === 'ko'
      ? `${path}: 이미 있는 파일이라 아무것도 쓰지 않았습니다. 다른 폴더를 적어 주세요: fifteen init my-shop`
      : `${path}: the file is there already, so nothing was written. Name another folder: fifteen init my-shop`,
  )

function cannotWrite(folder: string, error: unknown, lang: Lang): Refusal {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new Refusal(
    lang === 'ko'
      ? `${folder}: 이 폴더에 쓸 수 없습니다 (${reason}). 다른 폴더를 적어 주세요.`
      : `${folder}: cannot write there (${reason}). Name another folder.`,
  )
}
