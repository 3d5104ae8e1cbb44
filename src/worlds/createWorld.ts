import { KEPT, LOST, NOT_ASKED, UNKNOWN } from '../domain/patternTable.ts'
import { createRandom, type Random } from '../stats/random.ts'
import type { Process, VisitDraft } from './process.ts'
import type { Truth, Visits, World } from './world.ts'

/** Fresh visits behind a truth, unless the process says so. */
export const TRUTH_VISITS = 1_000_000

const createDraft = (process: Process): VisitDraft => ({
  kindness: 0,
  loyalty: 0,
  mood: 0,
  levels: new Uint8Array(process.moments.length),
  segments: new Uint8Array(process.segments?.length ?? 0),
})

/** Leaves `asked` moments of the visit, each set equally likely (partial Fisher-Yates). */
function chooseAsked(order: Uint8Array, asked: number, random: Random): void {
  for (let i = 0; i < asked; i++) {
    const j = i + Math.floor(random() * (order.length - i))
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
}

function drawVisits(process: Process, n: number, random: Random): Visits {
  const moments = process.moments.length
  const perCustomer = process.visitsPerCustomer ?? 1
  const visit = createDraft(process)
  const levels = process.moments.map(() => new Uint8Array(n))
  const segments = (process.segments ?? []).map(() => new Uint8Array(n))
  const outcomes = new Uint8Array(n)
  const customers = perCustomer > 1 ? new Int32Array(n) : null
  const weights = process.sampledShare ? new Float64Array(n) : null
  const order = Uint8Array.from({ length: moments }, (_, m) => m)
  for (let i = 0; i < n; ) {
    if (i % perCustomer === 0) process.drawCustomer?.(visit, random)
    process.drawVisit(visit, random)
    const sampled = process.sampledShare?.(visit) ?? 1
    if (sampled < 1 && random() >= sampled) continue
    const kept = random() < process.keptShare(visit)
    const known = !process.knownShare || random() < process.knownShare(visit)
    outcomes[i] = known ? (kept ? KEPT : LOST) : UNKNOWN
    if (process.asked === undefined) for (let m = 0; m < moments; m++) levels[m]![i] = visit.levels[m]!
    else {
      chooseAsked(order, process.asked, random)
      for (let k = 0; k < process.asked; k++) levels[order[k]!]![i] = visit.levels[order[k]!]!
    }
    for (let s = 0; s < segments.length; s++) segments[s]![i] = visit.segments[s]!
    if (customers) customers[i] = Math.floor(i / perCustomer)
    if (weights) weights[i] = 1 / sampled
    i++
  }
  return { count: n, levels, outcomes, segments, customers, weights }
}

/**
 * The population truth by paired potential outcomes: P(kept) of the same visit as it was and with one moment
 * lifted to its target if it was met under it. Differences of probabilities, not of coin flips, so that 10^6
 * visits give each cost to about 0.1 per 1,000. Every visit has a customer of its own, which has the same
 * expectation as many visits a customer and a smaller error.
 */
function measureTruth(process: Process): Truth {
  const size = process.truthVisits ?? TRUTH_VISITS
  const random = createRandom(hash(`truth of ${process.id}`))
  const visit = createDraft(process)
  const { levels } = visit
  const moments = process.moments.length
  const sums = new Float64Array(moments)
  const squares = new Float64Array(moments)
  let kept = 0
  let together = 0
  const { drawCustomer, drawVisit, keptShare } = process
  const targets = Uint8Array.from(process.moments, ({ target }) => target)
  const mended = new Uint8Array(moments)
  for (let i = 0; i < size; i++) {
    drawCustomer?.(visit, random)
    drawVisit(visit, random)
    const before = keptShare(visit)
    kept += before
    // NOT_MET lies above every target, so a moment never met is never lifted.
    for (let m = 0; m < moments; m++) {
      const level = levels[m]!
      const target = targets[m]!
      mended[m] = level
      if (level >= target) continue
      mended[m] = target
      levels[m] = target
      const gain = keptShare(visit) - before
      levels[m] = level
      sums[m]! += gain
      squares[m]! += gain * gain
    }
    levels.set(mended)
    together += keptShare(visit) - before
  }
  const costs = [...sums].map((sum) => (1000 * sum) / size)
  const heaviest = costs.indexOf(Math.max(...costs))
  return {
    visits: size,
    kept: kept / size,
    lostPer1000: costs,
    standardErrors: costs.map(
      (cost, m) => 1000 * Math.sqrt((squares[m]! / size - (cost / 1000) ** 2) / size),
    ),
    lostTogether: (1000 * together) / size,
    failShare: measureFailShare(process, random),
    weakest: costs[heaviest]! > 0 ? process.moments[heaviest]!.id : null,
  }
}

const FAIL_SHARE_VISITS = 50_000

function measureFailShare(process: Process, random: Random): number[] {
  const visits = drawVisits(process, FAIL_SHARE_VISITS, random)
  return process.moments.map(({ failed }, m) => {
    let failures = 0
    for (let i = 0; i < visits.count; i++) {
      const level = visits.levels[m]![i]!
      if (level !== NOT_ASKED && level <= failed && visits.outcomes[i] !== UNKNOWN) failures++
    }
    return failures / visits.count
  })
}

/** FNV-1a 32 of a short text: seeds that do not change when worlds are added or reordered. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}

/** A world from the rules that make its visits. The truth is worked out once a process, when first asked for. */
export function createWorld(process: Process): World {
  let truth: Truth | undefined
  const blank = createDraft(process)
  return {
    id: process.id,
    description: process.description,
    moments: process.moments,
    segments: process.segments ?? [],
    outcomeKind: process.outcomeKind ?? 'satisfied',
    model: process.model,
    haloOnly: process.haloOnly ?? false,
    draw: (n, random) => drawVisits(process, n, random),
    keptShare: (levels, segments) => process.keptShare({ ...blank, levels, segments }),
    truth: () => {
      truth ??= measureTruth(process)
      return truth
    },
  }
}
