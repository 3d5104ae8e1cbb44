import { chooseRemedies } from '../../src/diagnosis/budget.ts'
import { createStudy } from '../../src/diagnosis/study.ts'
import { createWhatIf } from '../../src/diagnosis/whatIf.ts'
import type { Interval } from '../../src/domain/interval.ts'
import type { Change, Plan, PricedRemedy } from '../../src/domain/whatIf.ts'
import { createRandom } from '../../src/stats/random.ts'
import { toPatternTable } from '../../src/worlds/toPatternTable.ts'
import { type MendedWorld, measureJointGains, type WorldChange } from './mendedWorlds.ts'

const target: Change = { kind: 'lifted', level: null }
const halved: Change = { kind: 'fewer-failures', by: 0.5 }

/** The plans that are judged: moments by index, and what becomes of them. */
const PLANS: readonly { readonly name: string; readonly of: readonly (readonly [number, Change])[] }[] = [
  {
    name: 'one and three to target',
    of: [
      [0, target],
      [2, target],
    ],
  },
  {
    name: 'one, two, three and four to target',
    of: [
      [0, target],
      [1, target],
      [2, target],
      [3, target],
    ],
  },
  {
    name: 'one, two and three halved',
    of: [
      [0, halved],
      [1, halved],
      [2, halved],
    ],
  },
  {
    name: 'two halved, three and five to target',
    of: [
      [1, halved],
      [2, target],
      [4, target],
    ],
  },
  { name: 'all halved', of: [0, 1, 2, 3, 4, 5].map((m) => [m, halved] as const) },
]

const PRICES = [3, 2, 3, 1, 1, 2]
const BUDGET = 5

export interface MendingJudged {
  readonly sets: number
  readonly plans: readonly {
    readonly name: string
    readonly truth: number
    /** Share of sets in which the 90 % interval of the joint gain held the truth; the same of the overlap. */
    readonly covered: number
    /** The same of each part alone, on the average over the parts. */
    readonly aloneCovered: number
    readonly overlapTruth: number
    readonly overlapCovered: number
    readonly meanEstimate: number
  }[]
  readonly budget: {
    readonly truth: number
    /** Share of sets in which the chosen set was the truly best, and in which it was within 1 per 1,000 of it. */
    readonly best: number
    readonly within1: number
    /** Mean of what was lost per 1,000 by choosing another, and the most. */
    readonly regret: number
    readonly mostRegret: number
    /** Mean probability given to the chosen set. */
    readonly probability: number
  }
}

/** Holds joint gains and budgets against a world's truth over data sets of n visits. */
export function judgeMending(
  mended: MendedWorld,
  { sets, n, seed, draws = 400 }: { sets: number; n: number; seed: number; draws?: number },
): MendingJudged {
  const { world } = mended
  const ids = world.moments.map(({ id }) => id)
  const toPlan = (of: (typeof PLANS)[number]['of']): Plan =>
    of.map(([m, change]) => ({ moment: ids[m]!, change }))
  const toWorld = ([m, change]: readonly [number, Change]): WorldChange => {
    const { target: level, failed } = world.moments[m]!
    return change.kind === 'lifted'
      ? { moment: m, upTo: level - 1, level, chance: 1 }
      : { moment: m, upTo: failed, level, chance: 0.5 }
  }
  const affordable = Array.from({ length: 1 << ids.length }, (_, set) =>
    ids.map((_id, m) => m).filter((m) => (set >> m) & 1),
  ).filter((members) => members.reduce((sum, m) => sum + PRICES[m]!, 0) <= BUDGET)
  const asked = [
    ...PLANS.map(({ of }) => of.map(toWorld)),
    ...PLANS.flatMap(({ of }) => of.map((one) => [toWorld(one)])),
    ...affordable.map((members) => members.map((m) => toWorld([m, target]))),
  ]
  const truths = measureJointGains(mended, asked)
  let at = PLANS.length
  const aloneTruths = PLANS.map(({ of }) => {
    at += of.length
    return truths.slice(at - of.length, at)
  })
  const overlapTruths = aloneTruths.map((alone, k) => alone.reduce((sum, x) => sum + x, 0) - truths[k]!)
  const worth = new Map(affordable.map((members, k) => [members.join(), truths[at + k]!]))
  const bestWorth = Math.max(...worth.values())
  const remedies: PricedRemedy[] = ids.map((moment, m) => ({
    id: String(m),
    moment,
    change: target,
    cost: PRICES[m]!,
  }))

  const covered = PLANS.map(() => 0)
  const overlapCovered = PLANS.map(() => 0)
  const aloneCovered = PLANS.map(() => 0)
  const estimates = PLANS.map(() => 0)
  const regrets: number[] = []
  let probability = 0
  const random = createRandom(seed)
  for (let s = 0; s < sets; s++) {
    const study = createStudy(toPatternTable(world, world.draw(n, random)), { draws })
    const ask = createWhatIf(study)
    PLANS.forEach(({ of }, k) => {
      const { parts, together, overlap } = ask(toPlan(of))
      if (!together || !overlap) throw new Error('a plan was not answered')
      if (holds(together, truths[k]!)) covered[k]!++
      if (holds(overlap, overlapTruths[k]!)) overlapCovered[k]!++
      parts.forEach(({ kept }, p) => {
        if (kept && holds(kept, aloneTruths[k]![p]!)) aloneCovered[k]! += 1 / of.length
      })
      estimates[k]! += together.value / sets
    })
    const { best } = chooseRemedies(study, { remedies, budget: BUDGET }, ask)
    regrets.push(bestWorth - (worth.get((best?.remedies ?? []).join()) ?? 0))
    probability += (best?.probability ?? 0) / sets
  }
  const shareOf = (fits: (regret: number) => boolean): number => regrets.filter(fits).length / sets
  return {
    sets,
    plans: PLANS.map(({ name }, k) => ({
      name,
      truth: truths[k]!,
      covered: covered[k]! / sets,
      aloneCovered: aloneCovered[k]! / sets,
      overlapTruth: overlapTruths[k]!,
      overlapCovered: overlapCovered[k]! / sets,
      meanEstimate: estimates[k]!,
    })),
    budget: {
      truth: bestWorth,
      best: shareOf((regret) => regret < 1e-9),
      within1: shareOf((regret) => regret <= 1),
      regret: regrets.reduce((sum, r) => sum + r, 0) / sets,
      mostRegret: Math.max(...regrets),
      probability,
    },
  }
}

const holds = ({ low, high }: Interval, truth: number): boolean => low <= truth && truth <= high
