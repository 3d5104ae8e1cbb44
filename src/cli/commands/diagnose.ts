import { existsSync } from 'node:fs'
import { paceOf } from '../../words/weeks.ts'
import type { Asked } from '../answers/asked.ts'
import type { Given } from '../arguments/readArguments.ts'
import { toDay } from '../arguments/toDay.ts'
import { toPairs } from '../arguments/toPairs.ts'
import { toWhole } from '../arguments/toWhole.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const diagnose: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const asked = readAsked(given, terminal)
  const journey = given.one('journey')
  if (journey === undefined) throw journeyMissing(given.words, terminal)
  const answered =
    given.words.length > 0
      ? await (await import('../answers/diagnoseFiles.ts')).diagnoseGivenFiles({
          given,
          journey,
          asked,
          terminal,
        })
      : await (await import('../answers/diagnoseWorkspace.ts')).diagnoseKeptVisits({
          path: given.one('data') ?? configuration.dataFolder,
          id: toId(journey, given, terminal),
          asked,
          terminal,
        })
  const { document, journey: shown, held } = answered
  if (given.has('json')) terminal.write(`${JSON.stringify(document)}\n`)
  else {
    const { showDiagnosis } = await import('../show/showDiagnosis.ts')
    terminal.write(
      showDiagnosis(document, shown, {
        lang,
        width: terminal.width,
        color: terminal.color,
        unicode: terminal.unicode,
        visitsPerWeek: paceOf(document.kept + document.lost, { asked, held }),
      }),
    )
  }
  return 0
}

function readAsked(given: Given, { lang }: Terminal): Asked {
  const seed = given.one('seed')
  const from = given.one('from')
  const to = given.one('to')
  const asked = {
    where: toPairs(given.many('where'), { name: 'where', example: '"shop=A"', lang }),
    from: from === undefined ? undefined : toDay(from, { name: 'from', lang }),
    to: to === undefined ? undefined : toDay(to, { name: 'to', lang }),
    seed: seed === undefined ? undefined : toWhole(seed, { name: 'seed', min: 0, max: 4_294_967_295, lang }),
    thorough: given.has('thorough'),
    priors: !given.has('no-priors'),
  }
  if (asked.from !== undefined && asked.to !== undefined && asked.from > asked.to)
    throw new Refusal(
      lang === 'ko'
        ? `--from ${asked.from} 날짜가 --to ${asked.to} 날짜보다 뒤입니다.`
        : `--from ${asked.from} is after --to ${asked.to}.`,
    )
  return asked
}

/** Without files the journey is named by its id; a file given by mistake is told apart. */
function toId(journey: string, given: Given, { lang }: Terminal): string {
  if (given.has('tag') || given.has('outcomes'))
    throw new Refusal(
      lang === 'ko'
        ? '--tag와 --outcomes 옵션은 파일을 진단할 때만 씁니다. 방문 파일을 함께 적어 주세요.'
        : '--tag and --outcomes belong to files: name the files of visits too.',
    )
  if (/\.(ya?ml|json)$/i.test(journey) && existsSync(journey))
    throw new Refusal(
      lang === 'ko'
        ? `방문 파일이 없습니다: fifteen diagnose <방문 파일> --journey ${journey}. 데이터 폴더에 넣어 둔 자료를 진단하시려면 --journey 뒤에 여정의 id를 적어 주세요.`
        : `no file of visits is named: fifteen diagnose <file…> --journey ${journey}. To diagnose what the data folder holds, give the journey's id instead.`,
    )
  return journey
}

const journeyMissing = (files: readonly string[], { lang }: Terminal): Refusal => {
  const form = `fifteen diagnose ${files.length > 0 ? `${files[0]} --journey shop.journey.yaml` : 'visits.csv --journey shop.journey.yaml'}`
  return new Refusal(
    lang === 'ko'
      ? `여정을 알려 주세요: ${form}. 여정 파일이 없으면 fifteen init 으로 만드실 수 있습니다.`
      : `name the journey: ${form}. Without a journey file, begin one with fifteen init.`,
  )
}
