import type { DidItWorkDocument, MeasuredActionDocument } from '../../contract/didItWorkDocument.ts'
import { didItWork, type MeasuredAction } from '../../diagnosis/didItWork.ts'
import { didItWorkByLot } from '../../diagnosis/didItWorkByLot.ts'
import type { ActionVerdict } from '../../diagnosis/didItWorkVerdict.ts'
import { failuresIn } from '../../diagnosis/failRates.ts'
import { type BucketShare, createBucketShare, measureShare } from '../../diagnosis/share.ts'
import { keptIn } from '../../diagnosis/visitShares.ts'
import type { Journey } from '../../domain/journey.ts'
import { failedLevel } from '../../domain/scale.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { Condition } from '../../store/facts/port/question.ts'
import { askNumbers, type Numbers, type NumbersOptions } from './askNumbers.ts'
import { type Nothing, noVisits, unknownValue } from './nothingToDiagnose.ts'

export interface AskedDidItWork {
  readonly journey: string
  readonly version?: number | undefined
  readonly since?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly where?: readonly Condition[] | undefined
  readonly moments?: readonly string[] | undefined
  readonly lot?: Condition | undefined
}

const DAY = 86_400_000
/** Days looked at before an action when nobody says: at least these, else twice the days after it. */
const LEAST_BEFORE = 84
/** Other values of a lot's tag that are taken together, at most. */
const MOST_VALUES = 20

/** Whether an action worked. */
export const getDidItWork = (
  asked: AskedDidItWork,
  options: NumbersOptions,
): Promise<Numbers<DidItWorkDocument>> =>
  askNumbers('did-it-work', { ...asked }, options, async (journey) => {
    const { facts } = options.dataFolder
    const known = journey.moments.map(({ id }) => id as string)
    const moments = asked.moments ?? []
    if (moments.some((id) => !known.includes(id))) return { kind: 'no-moment', known }
    return asked.lot ? byLot(facts, journey, asked, asked.lot) : byDays(facts, journey, asked)
  })

async function byDays(
  facts: Facts,
  journey: Journey,
  asked: AskedDidItWork,
): Promise<Numbers<DidItWorkDocument>> {
  const moments = journey.moments.filter(({ id }) => asked.moments?.includes(id)).map(({ id }) => id)
  const { from: fromDay = '', since: sinceDay, to, where = [] } = asked
  const question = { journey, from: sinceDay, to }
  const days = await facts.tallyDays({ ...question, treated: where, moments })
  if (days.rows === 0) return noVisits(journey, { isNarrowed: true })
  if (where.length > 0 && !days.places.some(({ treated }) => treated)) {
    const unknown = await findUnknownValue(facts, journey, where)
    if (unknown) return unknown
  }
  const from = toNumber(fromDay)
  const until = to ? toNumber(to) : days.days.reduce((most, day) => Math.max(most, day))
  const first = days.days.reduce((least, day) => Math.min(least, day))
  const before = Math.max(LEAST_BEFORE, 2 * (until - from + 1))
  const since = Math.min(from, Math.max(first, sinceDay ? toNumber(sinceDay) : from - before))
  const designEffects = days.customersRepeat ? await readDesignEffects(facts, { ...question }) : []
  const worked = didItWork(
    { ...days, designEffects: days.asked.map((_, measure) => designEffects[measure] ?? 1) },
    { since, from, until: Math.max(until, from) },
  )
  const { kept, failed, elsewhere, ...counts } = worked
  const rated = days.measures.includes(0)
  return {
    kind: 'numbers',
    journey,
    document: {
      ...toHead(journey, asked),
      design: 'days',
      moments,
      since: toDay(since),
      from: toDay(from),
      to: toDay(Math.max(until, from)),
      ...counts,
      kept: rated ? toDocument(kept) : null,
      failed: failed && toDocument(failed),
      elsewhere: elsewhere && toDocument(elsewhere),
    },
  }
}

/** Values named in an error, at most. */
const MOST_NAMED = 20

/** The first condition on a place, segment or tag whose value no visit has, with the values that there are. */
async function findUnknownValue(
  facts: Facts,
  journey: Journey,
  where: readonly Condition[],
): Promise<Nothing | null> {
  for (const { column, value } of where) {
    if (column === 'staff' || journey.staff?.includes(column)) continue
    const isPlace = column === 'place' || (journey.place?.includes(column) ?? false)
    const names = isPlace
      ? await facts.listPlaces(journey.id)
      : ((await facts.tallyEncounters({ journey, by: [{ kind: 'segment', name: column }] }))[0]?.groupNames ??
        [])
    const known = [...new Set(names)].filter((name): name is string => name !== null && name !== '')
    if (known.length > 0 && !known.includes(value.trim().normalize('NFC')))
      return unknownValue(journey, `${column}=${value}`, known.toSorted().slice(0, MOST_NAMED))
  }
  return null
}

/** By how much less visits tell because customers come again: of visits kept, then of each moment's failures. */
async function readDesignEffects(
  facts: Facts,
  question: {
    readonly journey: Journey
    readonly from?: string | undefined
    readonly to?: string | undefined
  },
): Promise<readonly number[]> {
  const [visits, [encounters]] = await Promise.all([
    facts.tallyVisits(question),
    facts.tallyEncounters(question),
  ])
  const shares = [
    keptIn(visits),
    ...question.journey.moments.map(({ scale }, moment) =>
      failuresIn(encounters!, { moment, failed: failedLevel(scale) }),
    ),
  ]
  return shares.map((share) => measureShare(share, { clustered: true })?.designEffect ?? 1)
}

async function byLot(
  facts: Facts,
  journey: Journey,
  asked: AskedDidItWork,
  lot: Condition,
): Promise<Numbers<DidItWorkDocument>> {
  const where = asked.where ?? []
  const question = { journey, from: asked.from, to: asked.to, where }
  const [tally] = await facts.tallyEncounters({ ...question, by: [{ kind: 'segment', name: lot.column }] })
  const count = (value: string) =>
    facts.tallyVisits({
      ...question,
      where: [...where, { column: lot.column, value }],
      keepBuckets: true,
    })
  const others = [...new Set(tally!.groupNames)]
    .filter(
      (name): name is string => name !== null && name !== '' && name !== lot.value.trim().normalize('NFC'),
    )
    .slice(0, MOST_VALUES)
  const treated = await count(lot.value)
  const rest = await Promise.all(others.map(count))
  const all = [treated, ...rest]
  const spans = all.flatMap(({ days }) => (days ? [days] : []))
  if (spans.length === 0 && all.every(({ rows }) => rows === 0))
    return noVisits(journey, { isNarrowed: true })
  const first = spans.map(({ from }) => from).sort()[0]
  const last = spans
    .map(({ to }) => to)
    .sort()
    .at(-1)
  const days = first && last ? toNumber(last) - toNumber(first) + 1 : 1
  const found = didItWorkByLot(
    { treated: keptIn(treated), untreated: rest.map(keptIn).reduce(addShares, createBucketShare()) },
    { clustered: tally!.customersRepeat, days },
  )
  return {
    kind: 'numbers',
    journey,
    document: {
      ...toHead(journey, asked),
      design: 'lot',
      moments: [],
      where: [`${lot.column}=${lot.value}`],
      since: null,
      from: first ?? null,
      to: last ?? null,
      daysBefore: 0,
      daysAfter: days,
      treatedPlaces: 0,
      untreatedPlaces: 0,
      kept: {
        treatedBefore: null,
        treatedAfter: found.treated,
        untreatedBefore: null,
        untreatedAfter: found.untreated,
        effect: found.effect,
        trend: null,
        basis: found.effect ? 'lot' : null,
        verdict: toVerdict(found.verdict),
      },
      failed: null,
      elsewhere: null,
    },
  }
}

function addShares(total: BucketShare, more: BucketShare): BucketShare {
  return {
    yes: total.yes.map((sum, b) => sum + more.yes[b]!),
    all: total.all.map((sum, b) => sum + more.all[b]!),
    squares: total.squares + more.squares,
    n: total.n + more.n,
  }
}

const toHead = (journey: Journey, { where = [] }: AskedDidItWork) => ({
  journey: journey.id,
  version: journey.version,
  outcomeKind: journey.outcome?.kind ?? null,
  where: where.map(({ column, value }) => `${column}=${value}`),
})

const toDocument = ({ verdict, ...measured }: MeasuredAction): MeasuredActionDocument => ({
  ...measured,
  verdict: toVerdict(verdict),
})

const toVerdict = (verdict: ActionVerdict): MeasuredActionDocument['verdict'] => ({
  kind: verdict.kind,
  worse: verdict.kind === 'did-not' && verdict.worse,
  because: verdict.kind === 'cannot-tell' ? verdict.because : null,
  moreDays: verdict.kind === 'cannot-tell' ? verdict.moreDays : null,
})

const toNumber = (day: string): number => Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY)

const toDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
