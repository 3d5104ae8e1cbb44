import { appendFileSync } from 'node:fs'
import type { PatternTable } from '../src/domain/patternTable.ts'
import { createRandom, type Random } from '../src/stats/random.ts'
import { askUntilNamed, type Look } from '../src/worlds/askUntilNamed.ts'
import { hash } from '../src/worlds/createWorld.ts'
import { chanceToName, conclude, toWorld } from './askNextLook.ts'
import { RULES, type Rule } from './askNextRules.ts'

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
/** Worlds drawn anew in which the first two are closer than this are left out: no way of asking tells them apart in time. */
const LEAST_GAP = 15
const count = Number(k)

function looksUpTo(most: number, hasPicks: boolean): number[] {
  const looks: number[] = []
  for (let n = hasPicks ? 80 : 150; n <= most; n = Math.round((n * 1.5) / 10) * 10) looks.push(n)
  return looks
}

/** Visits at which the chance to name crosses one half, between looks by the log of visits; null where it does not. */
function halfAt(looks: readonly number[], chances: readonly number[]): number | null {
  const at = chances.findIndex((chance) => chance >= 0.5)
  if (at < 0) return null
  if (at === 0) return looks[0]!
  const [before, after] = [chances[at - 1]!, chances[at]!]
  return Math.round(looks[at - 1]! * (looks[at]! / looks[at - 1]!) ** ((0.5 - before) / (after - before)))
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
