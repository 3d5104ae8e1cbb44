import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { Interval } from '../../domain/interval.ts'

/**
 * What can be wrong with a diagnosis whatever it was made of: numbers that are none, estimates outside their
 * interval or their scale, shares and probabilities that do not add up, certainty that so few visits cannot
 * give. Each fault as a path and what was found there; empty for a sound diagnosis.
 */
export function findFaults(diagnosis: Diagnosis): string[] {
  const faults: string[] = []
  const say = (path: string, found: unknown): void => {
    faults.push(`${path}: ${JSON.stringify(found)}`)
  }
  walk(diagnosis, '', (path, value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) say(path, String(value))
    if (value === undefined) say(path, 'undefined')
  })
  const within = (path: string, interval: Interval | null, least: number, most: number): void => {
    if (!interval) return
    const { value, low, high, n } = interval
    if (!(low <= value && value <= high)) say(`${path} outside its interval`, interval)
    if (!(low >= least - 1e-9 && high <= most + 1e-9)) say(`${path} outside ${least} to ${most}`, interval)
    if (!(n >= 0)) say(`${path} n`, n)
    if (n > 0 && !(high > low)) say(`${path} is said to be certain`, interval)
  }
  const { visits, kept, lost, unknownOutcome, moments, model, weakest } = diagnosis
  if (kept + lost + unknownOutcome !== visits) say('visits', { visits, kept, lost, unknownOutcome })
  within('unbroken', diagnosis.unbroken, 0, 1)
  within('average', diagnosis.average, 0, 1)
  for (const row of diagnosis.keptByFailures) {
    within(`keptByFailures ${row.failed}`, row.kept, 0, 1)
    for (const p of Object.values(row.predicted ?? {})) if (!(p >= 0 && p <= 1)) say('predicted', row)
  }
  if (diagnosis.keptByFailures.reduce((sum, row) => sum + row.visits, 0) > kept + lost)
    say('keptByFailures visits', diagnosis.keptByFailures)
  for (const moment of moments) {
    within(`${moment.id} failRate`, moment.failRate, 0, 1)
    within(`${moment.id} lostPer1000`, moment.lostPer1000, 0, 1000)
    within(`${moment.id} share`, moment.share, 0, 1)
    within(`${moment.id} veto`, moment.veto, Number.NEGATIVE_INFINITY, 1)
    within(`${moment.id} penalty`, moment.penalty, -1, 1)
    within(`${moment.id} reward`, moment.reward, -1, 1)
    const { withMood, lostPer1000, probabilityWeakest } = moment
    if (!(withMood.low <= lostPer1000.low && withMood.high >= lostPer1000.high))
      say(`${moment.id} withMood narrower than its cost`, { withMood, lostPer1000 })
    if (!(withMood.low >= 0 && withMood.high <= 1000 + 1e-9)) say(`${moment.id} withMood`, withMood)
    if (!(probabilityWeakest >= 0 && probabilityWeakest <= 1))
      say(`${moment.id} probability`, probabilityWeakest)
    if (moment.met > moment.asked || moment.asked > visits) say(`${moment.id} counts`, moment)
  }
  const all = moments.reduce((sum, m) => sum + m.probabilityWeakest, 0)
  if (all > 1 + 1e-9) say('probabilities sum to', all)
  const shares = moments.map((m) => m.share?.value ?? null)
  const total = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)
  if (!shares.every((share) => share === null) && !(Math.abs(total - 1) <= 1e-9)) say('shares sum to', total)
  for (let m = 1; m < moments.length; m++)
    if (moments[m]!.lostPer1000.value > moments[m - 1]!.lostPer1000.value)
      say('order', moments[m]!.lostPer1000)
  if (!(model.gate.pValue >= 1 / (model.gate.permutations + 1) && model.gate.pValue <= 1))
    say('gate', model.gate)
  if (!model.candidates.every(({ behindBest: b }) => b.value >= 0 && b.standardError >= 0))
    say('candidates', model.candidates)
  if (!(model.predictor.accuracy >= 0 && model.predictor.accuracy <= 1)) say('predictor', model.predictor)
  if (weakest.kind === 'named' && !(weakest.probability >= 0.9 && weakest.probability <= 1))
    say('weakest', weakest)
  if (weakest.kind === 'shortlist' && !(weakest.probability >= 0.9 - 1e-9 && weakest.probability <= 1 + 1e-9))
    say('weakest', weakest)
  if ('askMore' in weakest && weakest.askMore !== null && !(weakest.askMore >= 1))
    say('askMore', weakest.askMore)
  return faults
}

function walk(value: unknown, path: string, visit: (path: string, value: unknown) => void): void {
  visit(path, value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key, visit)
}
