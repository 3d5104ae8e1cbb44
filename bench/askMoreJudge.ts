import { readFileSync } from 'node:fs'
import { askMore } from '../src/diagnosis/askMore.ts'
import { type Evidence, inTheWay } from '../src/diagnosis/evidence.ts'

/**
 * Holds the forecast of further answers, as it is now, against what `bench/askMore.ts` found:
 * `npx tsx bench/askMoreJudge.ts <files>`. Prints the share of sets that are settled after as many further answers as
 * foreseen (between two numbers looked at by their logs), by world and number of visits, and processor time a forecast.
 */
interface Row {
  readonly world: string
  readonly visits: number
  readonly answers: number
  readonly undecided: boolean
  readonly looks: readonly { readonly further: number; readonly kind: string }[]
  readonly grounds: {
    readonly size: number
    readonly draws: string
    readonly totals: string
    /** Infinity is written as null. */
    readonly evidence: readonly (Omit<Evidence, 'failures'> & { readonly failures: number | null })[]
  } | null
}

/** Numbers beyond those looked at by so much tell nothing of a set that was not settled. */
const BEYOND = 1.25
/** Beyond so many it is not tried, nor by `fifteen worlds --ask-more`. */
const MOST = 30_000

function toFloats(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64')
  return Float64Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(4 * at))
}

/** 1 where settled after so many, 0 where not; null where nobody looked. */
function settledAfter({ looks }: Row, further: number): number | null {
  const at = looks.findIndex(({ kind }) => kind === 'named' || kind === 'no-culprit')
  if (at < 0) return further <= looks.at(-1)!.further * BEYOND ? 0 : null
  const [least, most] = [looks[at - 1]!.further, looks[at]!.further]
  if (further >= most) return 1
  if (least === 0) return further / most
  return Math.max(0, Math.log(further / least) / Math.log(most / least))
}

function foresee({ answers, grounds }: Row): number | null {
  const { size } = grounds!
  const flat = toFloats(grounds!.draws)
  const draws = Array.from({ length: flat.length / size }, (_, d) => flat.subarray(d * size, (d + 1) * size))
  const evidence = grounds!.evidence.map((each) => ({
    ...each,
    failures: each.failures ?? Number.POSITIVE_INFINITY,
  }))
  return askMore(draws, toFloats(grounds!.totals), answers, {
    nameFrom: 0.9,
    noCulpritUnder: 20,
    mayName: (m, low, times) => inTheWay(evidence, m, low, times).length === 0,
  })
}

const rows = process.argv.slice(2).flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ undecided, grounds }) => undecided && grounds !== null),
)
const started = process.cpuUsage().user
const foreseen = rows.map(foresee)
const milliseconds = (process.cpuUsage().user - started) / 1000 / rows.length
const groups = new Map<string, { settled: number; of: number; none: number; untold: number }>()
rows.forEach((row, at) => {
  const further = foreseen[at]!
  const settled = further === null || further > MOST ? null : settledAfter(row, further)
  for (const name of ['all', `${row.visits} visits`, `${row.world}, ${row.visits}`]) {
    const group = groups.get(name) ?? { settled: 0, of: 0, none: 0, untold: 0 }
    groups.set(name, group)
    if (further === null) group.none++
    else if (settled === null) group.untold++
    else {
      group.of++
      group.settled += settled
    }
  }
})
for (const [name, { settled, of, none, untold }] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
  const share = (100 * settled) / of
  const error = 100 * Math.sqrt(0.25 / of)
  console.log(
    `${name.padEnd(32)} ${share.toFixed(0)}±${error.toFixed(0)} % of ${of}; none given ${none}, beyond what was looked at ${untold}`,
  )
}
console.log(`${milliseconds.toFixed(1)} ms of processor time a forecast`)
