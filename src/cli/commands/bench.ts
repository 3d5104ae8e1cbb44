import { existsSync, readdirSync } from 'node:fs'
import { sayDataFolderProblem } from '../../server/dataFolder/sayDataFolderProblem.ts'
import type { MadeSasYear } from '../../server/operations/makeSasYear.ts'
import { formatNumber } from '../../words/figures.ts'
import { toWhole } from '../arguments/toWhole.ts'
import { type GrowthRow, measureGrowth } from '../bench/measureGrowth.ts'
import type { Call, RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'

const A_YEAR = 10_000_000
/** Encounters of each row of the growth: one, five, ten and fifty million. */
const GROWTH = [200_000, 1_000_000, 2_000_000, 10_000_000]
const LEAST = 1_000

/** Makes a year of an airline whose truth is known, or shows how time grows with its size. */
export const bench: RunCommand = async (call) => {
  const { given, terminal } = call
  const [what] = given.words
  if (what === 'sas-year') return makeYear(call)
  if (what === 'growth') return showGrowth(call)
  throw new Refusal(
    terminal.lang === 'ko'
      ? `"${what}": 모르는 측정입니다. 있는 것: sas-year, growth`
      : `"${what}": unknown bench. There are: sas-year, growth`,
  )
}

const seedOf = ({ given, terminal: { lang } }: Call): number =>
  toWhole(given.one('seed') ?? '15', { name: 'seed', min: 0, max: 30_000, lang })

const visitsOf = ({ given, terminal: { lang } }: Call): number =>
  toWhole(given.one('visits') ?? String(A_YEAR), { name: 'visits', min: LEAST, max: 100_000_000, lang })

async function makeYear(call: Call): Promise<number> {
  const { given, terminal } = call
  const { lang, progress, signal } = terminal
  const path = given.one('make')
  if (path === undefined) throw new Refusal(folderMissing(lang))
  const [visits, seed] = [visitsOf(call), seedOf(call)]
  if (existsSync(path) && readdirSync(path).length > 0) throw new Refusal(notEmpty(path, lang))
  const { openDataFolder } = await import('../../server/dataFolder/openDataFolder.ts')
  const { makeSasYear } = await import('../../server/operations/makeSasYear.ts')
  terminal.endGracefully()
  const opened = await openDataFolder({ path, holder: 'command' })
  if (opened.kind === 'refused') throw new Refusal(sayDataFolderProblem(opened.problem, lang))
  try {
    const made = await makeSasYear({
      dataFolder: opened.dataFolder,
      visits,
      seed,
      now: () => new Date(),
      clock: () => performance.now(),
      onProgress: (done) => progress.step(lang === 'ko' ? '비행 만드는 중' : 'making flights', done / visits),
      signal,
    })
    terminal.write(given.has('json') ? `${JSON.stringify(made)}\n` : sayMade(made, path, terminal))
  } finally {
    await opened.dataFolder.close()
  }
  return 0
}

async function showGrowth(call: Call): Promise<number> {
  const { given, terminal } = call
  const { lang, progress, signal } = terminal
  const most = visitsOf(call)
  const sizes = GROWTH.filter((visits) => visits <= most)
  progress.step(lang === 'ko' ? '측정 중' : 'measuring')
  const rows = await measureGrowth({
    sizes: sizes.length > 0 ? sizes : [most],
    seed: seedOf(call),
    signal,
    onRow: (row) => {
      progress.step(
        lang === 'ko'
          ? `만남 ${formatNumber(row.encounters)}번까지 측정함`
          : `measured up to ${formatNumber(row.encounters)} encounters`,
      )
    },
  })
  terminal.write(given.has('json') ? `${JSON.stringify(rows)}\n` : sayGrowth(rows, terminal))
  return 0
}

function sayMade(made: MadeSasYear, path: string, { lang }: Terminal): string {
  const { truth, visits, customers, encounters, seconds, encountersPerSecond } = made
  const name = (id: string): string => id.padEnd(12)
  const costs = [...truth.moments]
    .sort((a, b) => b.lostPer1000 - a.lostPer1000)
    .map(
      ({ id, lostPer1000, failRate }) =>
        `  ${name(id)}${lostPer1000.toFixed(2).padStart(7)}   ${(100 * failRate).toFixed(1).padStart(5)} %\n`,
    )
    .join('')
  return lang === 'ko'
    ? `만들었습니다: ${path}\n손님 ${formatNumber(customers)}명의 방문 ${formatNumber(visits)}건, 만남 ${formatNumber(encounters)}번. ${seconds.toFixed(1)}초, 초당 만남 ${formatNumber(encountersPerSecond)}번.\n참값(있을 수 있는 모든 방문을 확률대로 더함): 1,000건마다 잃는 방문, 만난 손님 가운데 실패율\n${costs}가장 약한 순간: ${truth.weakest}. 참값은 ${made.truthPath}에도 적었습니다.\n진단: fifteen diagnose --data ${path} --journey sas\n`
    : `Made: ${path}\n${formatNumber(visits)} visits of ${formatNumber(customers)} customers, ${formatNumber(encounters)} encounters. ${seconds.toFixed(1)} s, ${formatNumber(encountersPerSecond)} encounters a second.\nThe truth (summed over every visit that can be, by its probability): lost per 1,000 visits, share failed of those who met it\n${costs}Weakest moment: ${truth.weakest}. The truth also stands in ${made.truthPath}.\nDiagnose it with: fifteen diagnose --data ${path} --journey sas\n`
}

function sayGrowth(rows: readonly GrowthRow[], { lang }: Terminal): string {
  const head =
    lang === 'ko'
      ? ['만남', '만들기 s', '만남/s', '진단 s', 'CPU s', '최대 MB', '가장 약한 순간', '참값을 품은 구간']
      : [
          'encounters',
          'make s',
          'a second',
          'diagnose s',
          'cpu s',
          'peak MB',
          'weakest',
          'intervals that hold',
        ]
  const lines = rows.map((row) => [
    formatNumber(row.encounters),
    row.makeSeconds.toFixed(1),
    formatNumber(row.encountersPerSecond),
    row.diagnoseSeconds.toFixed(1),
    row.diagnoseCpuSeconds.toFixed(1),
    row.diagnosePeakMb.toFixed(0),
    row.weakest === row.trueWeakest ? row.weakest : `${row.weakest} (${row.trueWeakest})`,
    `${row.held} / ${row.moments}`,
  ])
  return [head, ...lines].map((cells) => `${cells.map((cell) => cell.padStart(13)).join(' ')}\n`).join('')
}

const folderMissing = (lang: Terminal['lang']): string =>
  lang === 'ko'
    ? '만들 폴더를 적어 주세요: fifteen bench sas-year --make 새-폴더'
    : 'name the folder to make: fifteen bench sas-year --make new-folder'

const notEmpty = (path: string, lang: Terminal['lang']): string =>
  lang === 'ko'
    ? `${path}: 비어 있지 않은 폴더입니다. 새 폴더나 빈 폴더를 적어 주세요.`
    : `${path}: this folder is not empty. Name a new or an empty one.`
