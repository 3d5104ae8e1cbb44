import { appendFileSync } from 'node:fs'
import type { KnownSoFar } from '../src/diagnosis/askNext.ts'
import { drawBootstrapWeights, widening } from '../src/diagnosis/bootstrapWeights.ts'
import { countOutcomes, describeMoment } from '../src/diagnosis/describeVisits.ts'
import { widen } from '../src/diagnosis/drawCosts.ts'
import { inTheWay, toEvidence } from '../src/diagnosis/evidence.ts'
import { estimateLatentCosts } from '../src/diagnosis/latent/estimateLatentCosts.ts'
import { testMomentsMatter } from '../src/diagnosis/momentsMatter.ts'
import { toVisits } from '../src/diagnosis/visits.ts'
import { decideWeakest, NAME_FROM, probabilitiesWeakest } from '../src/diagnosis/weakest.ts'
import type { PatternTable } from '../src/domain/patternTable.ts'
import { quantile } from '../src/stats/quantile.ts'
import { createRandom, type Random } from '../src/stats/random.ts'
import { createAskingWorld, type Picking } from '../src/worlds/askingWorld.ts'
import { askUntilNamed, type Look } from '../src/worlds/askUntilNamed.ts'
import { hash } from '../src/worlds/createWorld.ts'
import type { World } from '../src/worlds/world.ts'
import { worldNamed } from '../src/worlds/worlds.ts'
import { RULES, type Rule } from './askNextRules.ts'
import { createMadeUpWorld, measureMadeUp } from './madeUpWorlds.ts'

/**
 * How many answers until a verdict that stands, by several rules of asking on the same visits:
 * `npx tsx bench/askNext.ts <worlds> [first set] [sets] [rules] [count] [most visits] [file]`, e.g.
 * `ten-asked,chain+picks,made 0 8 even,draws 2 4000 /tmp/asked.jsonl`, then `bench/askNextTable.ts /tmp/asked.jsonl`.
 * `+picks` and `+salient` ask for a pick first; `made`, `made+honest` and `made+partly` are a world drawn anew for
 * every set. Looks come after 150 visits (80 with picks) and then each time half as many more, the same for all rules.
 * A verdict stands where the next look comes to it too: a first crossing of nine tenths is as often luck. Beside it
 * stands `half`, the visits at which naming is as likely as not, were estimates scattered about the truth as the draws are.
 * What is known of a look is what `createStudy` and `tellDiagnosis` make of it, without the models that no cost of
 * planned asking needs, and without foreseeing further answers where nothing could be named.
 */
const [ids = 'ten-asked', first = '0', sets = '4', names = 'even,draws', k = '2', most = '4000', file] =
  process.argv.slice(2)
const DRAWS = 300
/** Worlds drawn anew in which the first two are closer than this are left out: no way of asking tells them apart in time. */
const LEAST_GAP = 15
const count = Number(k)

const PICKINGS: { readonly [name: string]: Picking } = {
  picks: { byHarm: 2, none: 1 },
  salient: {
    byHarm: 1,
    byLowness: [2, 1.5, 2.5, 2, 2, 3, 1.5, 2.5, 2, 2],
    none: 2.5,
    salience: [0, -1, 0, 0.5, 0, 1.5, -0.5, 1.5, 0, 0.5],
  },
}

interface Asked {
  readonly world: World
  readonly truth: readonly number[]
}

function toWorld(id: string, set: number): Asked {
  const [name, pick] = id.split('+')
  if (name === 'made') {
    const made = createMadeUpWorld(
      pick === 'honest' ? 'complete-honest' : pick === 'partly' ? 'complete' : 'no-picks',
      set,
    )
    return { world: pick ? made.world : made.base, truth: measureMadeUp(made).lostPer1000 }
  }
  const base = worldNamed(name!)
  if (!base) throw new Error(`unknown world "${name}"`)
  const truth = base.truth().lostPer1000
  if (!pick) return { world: base, truth }
  const every = base.moments.map((_, m) => m)
  const world = createAskingWorld(base, {
    id,
    description: base.description,
    ask: () => every,
    picking: PICKINGS[pick]!,
  })
  return { world, truth }
}

function looksUpTo(most: number, hasPicks: boolean): number[] {
  const looks: number[] = []
  for (let n = hasPicks ? 80 : 150; n <= most; n = Math.round((n * 1.5) / 10) * 10) looks.push(n)
  return looks
}

/**
 * How probable it is that one is named, were estimates scattered about the truth as the draws are about theirs: what
 * asking has told, without the luck of this one set of answers.
 */
function chanceToName({ draws, evidence }: KnownSoFar, truth: readonly number[]): number {
  const means = truth.map((_, m) => draws.reduce((sum, draw) => sum + draw[m]! / draws.length, 0))
  const off = draws.map((draw) => draw.map((cost, m) => cost - means[m]!))
  let named = 0
  for (let k = 0; k < SCATTERED; k++) {
    const at = off[Math.floor(((k + 0.5) * off.length) / SCATTERED)]!
    const costs = off.map((each) => each.map((x, m) => truth[m]! + at[m]! + x))
    const probabilities = probabilitiesWeakest(costs)
    const leads = probabilities.indexOf(Math.max(...probabilities))
    const low = quantile(Float64Array.from(costs, (draw) => draw[leads]!).sort(), 0.05)
    if (probabilities[leads]! >= NAME_FROM && inTheWay(evidence, leads, low).length === 0) named++
  }
  return named / SCATTERED
}
const SCATTERED = 60

/** Visits at which the chance to name crosses one half, between looks by the log of visits; null where it does not. */
function halfAt(looks: readonly number[], chances: readonly number[]): number | null {
  const at = chances.findIndex((chance) => chance >= 0.5)
  if (at < 0) return null
  if (at === 0) return looks[0]!
  const [before, after] = [chances[at - 1]!, chances[at]!]
  return Math.round(looks[at - 1]! * (looks[at]! / looks[at - 1]!) ** ((0.5 - before) / (after - before)))
}

/** What is known after some visits, and the verdict: the index of the moment named, null for no culprit. */
function conclude(table: PatternTable, seed: number) {
  const visits = toVisits(table)
  const { kept, lost } = countOutcomes(visits)
  if (Math.min(kept, lost) < 3) return { known: null, verdict: undefined }
  const bootstrap = drawBootstrapWeights(visits, DRAWS, createRandom(seed + 1))
  const estimates = widen(estimateLatentCosts(visits, bootstrap, createRandom(seed + 3)), widening(visits))
  const draws = bootstrap.map((_, d) => Float64Array.from(estimates.cost, (c) => 1000 * c.draws[d]!))
  const probabilities = probabilitiesWeakest(draws)
  const upperBound = 1000 * quantile(estimates.total.draws.slice().sort(), 0.95)
  const evidence = table.moments.map((_, m) =>
    toEvidence(describeMoment(table, visits, m), quantile(estimates.penalty[m]!.draws.slice().sort(), 0.95)),
  )
  const known = { probabilities, draws, evidence }
  const noCulpritUnder = 20
  if (upperBound >= noCulpritUnder && Math.max(...probabilities) < NAME_FROM)
    return { known, verdict: undefined }
  const weakest = decideWeakest(
    {
      ids: table.moments.map(({ id }) => id),
      draws,
      totals: estimates.total.draws.map((t) => 1000 * t),
      probabilities,
      upperBound,
      matter: testMomentsMatter(visits, seed + 4) <= 0.05,
      answers: kept + lost,
      evidence,
    },
    { noCulpritUnder },
  )
  const named =
    weakest.kind === 'named' ? table.moments.findIndex(({ id }) => id === weakest.moment) : undefined
  return { known, verdict: weakest.kind === 'no-culprit' ? null : named }
}

for (let set = Number(first); set < Number(first) + Number(sets); set++)
  for (const id of ids.split(',')) {
    const { world, truth } = toWorld(id, set)
    const hasPicks = id.includes('+')
    const [top, second] = truth.toSorted((a, b) => b - a)
    if (id.startsWith('made') && top! - second! < LEAST_GAP) continue
    const looks = looksUpTo(Number(most), hasPicks)
    const visits = world.draw(looks.at(-1)!, createRandom(hash(`${id}/${set}/ask-next`)))
    // the first batch is asked evenly by every rule: one look serves them all
    let start: ReturnType<typeof conclude> | undefined
    for (const name of names.split(',')) {
      const rule: Rule = RULES[name]!
      const started = process.cpuUsage().user
      const verdicts: (number | null | undefined)[] = []
      const chances: number[] = []
      let standing: number | null = null
      const look = (table: PatternTable | null): Look => {
        const here = { truth, count, visits: table?.rows ?? 0 }
        if (!table) return { verdict: undefined, offer: rule({ ...here, known: null, next: looks[0]! }) }
        const at = verdicts.length
        const found = at === 0 ? (start ?? conclude(table, set)) : conclude(table, set)
        if (at === 0) start = found
        if (at > 0 && standing === null && found.verdict !== undefined && found.verdict === verdicts.at(-1))
          standing = at - 1
        verdicts.push(found.verdict)
        chances.push(found.known ? chanceToName(found.known, truth) : 0)
        const next = (looks[at + 1] ?? table.rows) - table.rows
        const enough = standing !== null && (chances.at(-1)! >= 0.5 || at > standing + 3)
        return {
          verdict: enough ? verdicts[standing!] : undefined,
          offer: rule({ ...here, known: found.known, next }),
        }
      }
      // the offers of the first batch are the same, those after it are drawn apart
      const shared = createRandom(hash(`${id}/${set}/offers`))
      const apart = createRandom(hash(`${name}/${id}/${set}/offers`))
      const random: Random = () => (verdicts.length === 0 ? shared() : apart())
      askUntilNamed(world, { visits, looks, look, random })
      const stood = standing as number | null
      const verdict = stood === null ? undefined : verdicts[stood]
      const at = stood === null ? looks.at(-1)! : looks[stood]!
      const crossed = verdicts.findIndex((v) => v !== undefined)
      const row = {
        world: id,
        set,
        rule: name,
        count,
        stands: stood !== null,
        visits: at,
        answers: at * (count + (hasPicks ? 1 : 0)),
        crossed: crossed < 0 ? null : looks[crossed]!,
        half: halfAt(looks, chances),
        short: typeof verdict === 'number' ? Math.max(...truth) - truth[verdict]! : null,
        seconds: (process.cpuUsage().user - started) / 1e6,
      }
      const line = JSON.stringify(row)
      console.log(line)
      if (file) appendFileSync(file, `${line}\n`)
    }
  }
