import { readFileSync } from 'node:fs'
import { createRandom, type Random } from '../src/stats/random.ts'

/**
 * The table of what `bench/askNext.ts` wrote: `npx tsx bench/askNextTable.ts <file> [against]`. Of each rule against
 * asking evenly, by world: the ratio of the sums of visits until a verdict that stands, the geometric mean of the ratios
 * of pairs, and the same of `half`. Pairs in which neither came to a verdict in time are left out, and told; where one
 * did not, it counts as if it had at the last look, so that ratios lie nearer to 1 than they are. Below the table the
 * medians over worlds, with standard errors of 400 bootstrap samples of sets within worlds.
 */
const [file, against = 'even'] = process.argv.slice(2)

interface Row {
  readonly world: string
  readonly set: number
  readonly rule: string
  readonly stands: boolean
  readonly visits: number
  readonly half: number | null
  readonly short: number | null
}
interface Pair {
  readonly even: Row
  readonly by: Row
}

const rows = readFileSync(file!, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
const geometric = (values: readonly number[]): number => Math.exp(mean(values.map(Math.log)))
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
}
const spread = (values: readonly number[]): number =>
  Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2)))
const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function pairsOf(rule: string): Map<string, Pair[]> {
  const byWorld = new Map<string, Pair[]>()
  for (const by of rows.filter((row) => row.rule === rule)) {
    const even = rows.find((row) => row.rule === against && row.world === by.world && row.set === by.set)
    if (even) byWorld.set(by.world, [...(byWorld.get(by.world) ?? []), { even, by }])
  }
  return byWorld
}

const told = (pairs: readonly Pair[]): Pair[] => pairs.filter(({ even, by }) => even.stands || by.stands)
const halved = (pairs: readonly Pair[]): Pair[] => pairs.filter(({ even, by }) => even.half && by.half)
const ratioOfSums = (pairs: readonly Pair[]): number =>
  sumOf(pairs.map(({ by }) => by.visits)) / sumOf(pairs.map(({ even }) => even.visits))
const ratios = (pairs: readonly Pair[]): number[] => pairs.map(({ even, by }) => by.visits / even.visits)
const halves = (pairs: readonly Pair[]): number[] => pairs.map(({ even, by }) => by.half! / even.half!)

const resampled = (pairs: readonly Pair[], random: Random): Pair[] =>
  pairs.map(() => pairs[Math.floor(random() * pairs.length)]!)

function withError(worlds: readonly Pair[][], figure: (worlds: readonly Pair[][]) => number): string {
  const random = createRandom(1)
  const samples = Array.from({ length: 400 }, () => figure(worlds.map((w) => resampled(w, random))))
  return `${figure(worlds).toFixed(2)}±${spread(samples.filter(Number.isFinite)).toFixed(2)}`
}

for (const rule of [...new Set(rows.map((row) => row.rule))].filter((name) => name !== against)) {
  const byWorld = pairsOf(rule)
  console.log(`\n${rule} against ${against}`)
  console.log(
    '| world | pairs (neither) | medians of visits | ratio of sums | of pairs | half: of pairs | wrong |',
  )
  console.log('|---|---|---|---|---|---|---|')
  for (const [world, all] of byWorld) {
    const pairs = told(all)
    const both = halved(all)
    const wrong = (of: 'even' | 'by') => all.filter((pair) => (pair[of].short ?? 0) > 1).length
    console.log(
      `| ${[
        world,
        `${all.length} (${all.length - pairs.length})`,
        pairs.length
          ? `${median(pairs.map((p) => p.by.visits))} / ${median(pairs.map((p) => p.even.visits))}`
          : '–',
        pairs.length ? ratioOfSums(pairs).toFixed(2) : '–',
        pairs.length ? geometric(ratios(pairs)).toFixed(2) : '–',
        both.length ? `${geometric(halves(both)).toFixed(2)} (${both.length})` : '–',
        `${wrong('by')} / ${wrong('even')}`,
      ].join(' | ')} |`,
    )
  }
  for (const [kind, hasPicks] of [
    ['ratings', false],
    ['picks', true],
  ] as const) {
    const worlds = [...byWorld]
      .filter(([world]) => world.includes('+') === hasPicks)
      .map(([, pairs]) => pairs)
    const verdicts = worlds.map(told).filter((pairs) => pairs.length > 0)
    const sharp = worlds.map(halved).filter((pairs) => pairs.length > 0)
    if (verdicts.length === 0) continue
    console.log(
      [
        `${kind}: ${verdicts.length} worlds, ${verdicts.flat().length} pairs`,
        `median over worlds of the ratios of sums ${withError(verdicts, (w) => median(w.map(ratioOfSums)))}`,
        `median pair ${withError(verdicts, (w) => median(ratios(w.flat())))}`,
        `geometric mean of pairs ${withError(verdicts, (w) => geometric(ratios(w.flat())))}`,
        `half, median over worlds ${withError(sharp, (w) => median(w.map((p) => geometric(halves(p)))))}`,
        `half, geometric mean ${withError(sharp, (w) => geometric(halves(w.flat())))} (${sharp.flat().length} pairs)`,
      ].join('; '),
    )
  }
}
