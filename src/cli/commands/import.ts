import { existsSync } from 'node:fs'
import type { ImportDocument } from '../../contract/importDocument.ts'
import type { ImportOrder } from '../answers/importOrder.ts'
import { toTags } from '../arguments/toTags.ts'
import type { RunCommand } from '../command.ts'
import { readJourneyFile } from '../readJourneyFile.ts'
import { Refusal } from '../refusal.ts'
import { saySetAside } from '../saySetAside.ts'
import { showImportSummary } from '../show/showImportSummary.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { reachWorkspace } from '../workspace/reachWorkspace.ts'

export const importVisits: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  if (given.words.length === 0 && !given.has('outcomes')) throw filesMissing(terminal)
  const named = given.one('journey')
  if (named === undefined) throw journeyMissing(given.words, terminal)
  const journey = isFile(named) ? readJourneyFile(named, terminal) : named
  const outcomes = given.one('outcomes')
  const order: ImportOrder = {
    journey,
    files: given.words,
    tags: toTags(given.many('tag'), { files: given.words, lang }),
    outcomes: outcomes === undefined ? [] : [outcomes],
    unnamed: toUnnamed(given.one('repeats'), terminal),
  }
  const path = given.one('data') ?? configuration.dataFolder
  terminal.endGracefully()
  const document = await reachWorkspace<ImportDocument>(
    path,
    { terminal, mustExist: typeof journey === 'string' },
    async (way) =>
      way.kind === 'server'
        ? (await import('../answers/sendImport.ts')).sendImport(way.server, order, terminal)
        : (await import('../answers/runImport.ts')).runImport(way.dataFolder, order, terminal),
  )
  if (given.has('json')) {
    saySetAside(document, { terminal, most: 5 })
    terminal.write(`${JSON.stringify(document)}\n`)
  } else terminal.write(showImportSummary(document, terminal))
  return 0
}

const isFile = (named: string): boolean => existsSync(named) || /[\\/]|\.(ya?ml|json)$/i.test(named)

function toUnnamed(given: string | undefined, { lang }: Terminal): ImportOrder['unnamed'] {
  switch (given) {
    case undefined:
      return 'ask'
    case 'new':
      return 'treatAsNew'
    case 'replace':
      return 'replace'
    default:
      throw new Refusal(
        lang === 'ko'
          ? `--repeats 옵션에는 new 또는 replace를 적어 주세요. 지금은 "${given}"입니다.`
          : `--repeats: expected new or replace, got "${given}".`,
      )
  }
}

const filesMissing = ({ lang }: Terminal): Refusal =>
  new Refusal(
    lang === 'ko'
      ? '파일 이름이 필요합니다. 방문 파일이나 --outcomes 결과 파일을 적어 주세요: fifteen import visits.csv --journey shop.journey.yaml'
      : 'a file is missing: name files of visits, or one of outcomes with --outcomes: fifteen import visits.csv --journey shop.journey.yaml',
  )

const journeyMissing = ([first = 'visits.csv']: readonly string[], { lang }: Terminal): Refusal =>
  new Refusal(
    lang === 'ko'
      ? `여정을 알려 주세요: fifteen import ${first} --journey shop.journey.yaml. 여정 파일이 없으면 fifteen init 으로 만드실 수 있습니다.`
      : `name the journey: fifteen import ${first} --journey shop.journey.yaml. Without a journey file, begin one with fifteen init.`,
  )
