import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { countBuckets } from '../src/diagnosis/bootstrapWeights.ts'
import { tellDiagnosis } from '../src/diagnosis/diagnose.ts'
import { toEvidence } from '../src/diagnosis/evidence.ts'
import { createStudy, type Study } from '../src/diagnosis/study.ts'
import { quantile } from '../src/stats/quantile.ts'
import { askFurther } from '../src/worlds/askFurther.ts'
import type { SetNumber } from '../src/worlds/setNumber.ts'
import type { World } from '../src/worlds/world.ts'
import { worldNamed } from '../src/worlds/worlds.ts'
import { type Blame, createMadeUpWorld } from './madeUpWorlds.ts'
import { createTailWorld, type Tail } from './tailWorlds.ts'

/**
 * From how many further answers on the question is really settled, found once for each data set by diagnosing ever more
 * of the same visits, so that any forecast can be held against it afterwards (`bench/askMoreJudge.ts`):
 * `npx tsx bench/askMore.ts <worlds> <visits> [first set] [sets] [seed] [file] [most further]`. Worlds: ids of known
 * worlds, and drawn anew for each set `random`, `made-up-<blame>` and `tail-<tail>`. Appends a line of JSON a set; sets
 * that the file has are not done again.
 */
const [
  ids = 'additive',
  sizes = '60,300',
  first = '0',
  sets = '4',
  seed = '21',
  file = '/tmp/ask-more.jsonl',
  most = '12000',
] = process.argv.slice(2)

/** Further answers are tried so many times as many as those before. */
const STEP = 1.6

function toWorld(id: string, number: SetNumber): World {
  const world = worldNamed(id)
  if (world) return world.anew?.(number) ?? world
  const at = number.seed * 1000 + number.set
  if (id.startsWith('made-up-')) return createMadeUpWorld(id.slice(8) as Blame, at).world
  if (id.startsWith('tail-')) return createTailWorld(id.slice(5) as Tail, at)
  throw new Error(`unknown world "${id}"`)
}

const toBase64 = (values: Float32Array): string => Buffer.from(values.buffer).toString('base64')

/** What any forecast may go by. */
function toGrounds(study: Study) {
  const { fits, visits, facts, counted } = study
  if (!fits) return null
  const answered = (counted.kept + counted.lost) / Math.max(1, counted.visits)
  const size = visits.moments.length
  const draws = new Float32Array(fits.perThousand.length * size)
  fits.perThousand.forEach((draw, d) => {
    draws.set(draw, d * size)
  })
  return {
    size,
    draws: toBase64(draws),
    totals: toBase64(Float32Array.from(fits.estimates.total.draws, (t) => 1000 * t)),
    evidence: facts.map((fact, m) =>
      toEvidence(
        { ...fact, failures: answered * fact.failures, canFail: fact.canFail && !visits.moments[m]!.placebo },
        quantile(fits.estimates.penalty[m]!.draws.slice().sort(), 0.95),
      ),
    ),
    pValue: fits.pValue,
    planned: fits.planned,
    effective: visits.effective,
    buckets: countBuckets(visits),
  }
}

/** What a look at more visits found, in short. */
function toLook(further: number, study: Study, kind: string) {
  const { fits } = study
  if (!fits) return { further, kind }
  const size = study.visits.moments.length
  const { perThousand } = fits
  const n = perThousand.length
  const centre = Array.from({ length: size }, (_, m) => perThousand.reduce((sum, d) => sum + d[m]!, 0) / n)
  const spread = centre.map((c, m) =>
    Math.sqrt(perThousand.reduce((sum, d) => sum + (d[m]! - c) ** 2, 0) / n),
  )
  const totals = fits.estimates.total.draws.map((t) => 1000 * t)
  const total = totals.reduce((a, b) => a + b, 0) / n
  const brief = (values: readonly number[]) => values.map((v) => Number(v.toFixed(2)))
  return {
    further,
    kind,
    p: Math.max(...fits.probabilities),
    pValue: fits.pValue,
    centre: brief(centre),
    spread: brief(spread),
    total: brief([total, Math.sqrt(totals.reduce((a, b) => a + (b - total) ** 2, 0) / n)]),
    upper: 1000 * quantile(totals.slice().sort(), 0.95),
  }
}

const isSettled = (kind: string): boolean => kind === 'named' || kind === 'no-culprit'

const done = new Set<string>()
if (existsSync(file))
  for (const line of readFileSync(file, 'utf8').split('\n'))
    if (line) {
      const { world, visits, set, seed: of } = JSON.parse(line)
      done.add(`${world}/${visits}/${set}/${of}`)
    }

for (let set = Number(first); set < Number(first) + Number(sets); set++)
  for (const visits of sizes.split(',').map(Number))
    for (const id of ids.split(',')) {
      if (done.has(`${id}/${visits}/${set}/${seed}`)) continue
      const started = process.cpuUsage().user
      const number = { visits, set, seed: Number(seed) }
      const world = toWorld(id, number)
      const study = createStudy(askFurther(world, number, 0))
      const { weakest } = tellDiagnosis(study)
      const answers = study.counted.kept + study.counted.lost
      const undecided = weakest.kind === 'cannot-tell' || (weakest.kind === 'shortlist' && !weakest.tied)
      const looks = [toLook(0, study, weakest.kind)]
      if (undecided) {
        for (
          let further = Math.ceil(answers / 4);
          further <= Number(most);
          further = Math.ceil(further * STEP)
        ) {
          const more = createStudy(askFurther(world, number, further))
          const { kind } = tellDiagnosis(more).weakest
          looks.push(toLook(further, more, kind))
          if (isSettled(kind)) break
        }
      }
      const row = {
        world: id,
        ...number,
        answers,
        kept: study.counted.kept,
        kind: weakest.kind,
        askMore: undecided ? weakest.askMore : null,
        undecided,
        looks,
        grounds: undecided ? toGrounds(study) : null,
        seconds: (process.cpuUsage().user - started) / 1e6,
      }
      appendFileSync(file, `${JSON.stringify(row)}\n`)
      const settled = looks.find(({ kind }) => isSettled(kind))?.further
      console.log(id, visits, set, weakest.kind, row.askMore, settled ?? '-', row.seconds.toFixed(1))
    }
