import type { ColumnNames } from '../../domain/columnNames.ts'
import type { JourneyId, MomentId } from '../../domain/ids.ts'
import type { Journey, Moment, PickRule, TemplatePrior } from '../../domain/journey.ts'
import type { OutcomeReading, OutcomeRule } from '../../domain/outcome.ts'
import type { Scale } from '../../domain/scale.ts'
import type { JourneyFile } from './journeyFileSchema.ts'
import { baseScale, momentScale } from './scales.ts'

/** The journey that a checked journey file means, with its defaults filled. */
export function toJourney(file: JourneyFile): Journey {
  const scale = baseScale(file.scale)
  return {
    id: file.id as JourneyId,
    version: file.version ?? 1,
    name: file.name,
    scale,
    moments: file.moments.map((moment) => toMoment(moment, scale)),
    outcome: file.outcome ? toOutcomeRule(file.outcome) : null,
    pick: file.pick ? toPickRule(file.pick) : null,
    visit: file.visit?.columns?.map(toNames) ?? (file.visit?.column ? [toNames(file.visit.column)] : []),
    customer: toOnly(file.customer),
    at: file.at
      ? { column: toNames(file.at.column), format: file.at.format ?? null, zone: file.at.zone ?? null }
      : null,
    place: toOnly(file.place),
    staff: toOnly(file.staff),
    comment: toOnly(file.comment),
    weight: toOnly(file.weight),
    segments: file.segments?.map(toNames) ?? [],
    long: file.long
      ? {
          visit: toNames(file.long.visit ?? 'visit'),
          moment: toNames(file.long.moment ?? 'moment'),
          rating: file.long.rating === undefined ? null : toNames(file.long.rating),
          at: file.long.at === undefined ? null : toNames(file.long.at),
        }
      : null,
    value: file.value ?? null,
    reading: { confidence: file.reading?.confidence ?? 0.5 },
  }
}

type Names = string | number | readonly (string | number)[]

const toNames = (names: Names): ColumnNames => [names].flat().map(String)

const toOnly = (only: { column: Names } | undefined): ColumnNames | null =>
  only ? toNames(only.column) : null

const toCodes = (codes: readonly unknown[] | undefined): string[] =>
  (codes ?? []).map((code) => (code === null ? '' : String(code)))

function toMoment(moment: JourneyFile['moments'][number], scale: Scale): Moment {
  return {
    id: moment.id as MomentId,
    name: moment.name,
    description: moment.description ?? null,
    phase: moment.phase ?? 'smot',
    seconds: moment.seconds ?? null,
    ...(moment.placebo ? { placebo: true as const } : {}),
    touchpoint: moment.touchpoint ?? null,
    standard: moment.standard ?? null,
    keywords: moment.keywords ?? {},
    remedies: (moment.remedies ?? []).map(({ name, cost, effort }) => ({
      name,
      cost: cost ?? null,
      effort: effort ?? null,
    })),
    ...(moment.prior && { prior: toPrior(moment.prior) }),
    scale: momentScale(moment.scale, scale),
    column: moment.column === undefined ? null : toNames(moment.column),
    secondsColumn: moment.secondsColumn === undefined ? null : toNames(moment.secondsColumn),
    expectationColumn: moment.expectationColumn === undefined ? null : toNames(moment.expectationColumn),
    notMet: toCodes(moment.notMet),
    notAsked: toCodes(moment.notAsked),
    codes: toCodes(moment.codes),
  }
}

/** Visits that an expectation is worth where the file does not say. */
const USUAL_WEIGHT = 30

const toPrior = ({
  lostPer1000,
  failRate,
  weight = USUAL_WEIGHT,
}: NonNullable<JourneyFile['moments'][number]['prior']>): TemplatePrior => ({
  lostPer1000,
  failRate: failRate ?? null,
  weight,
})

const toPickRule = ({ column, none, moments }: NonNullable<JourneyFile['pick']>): PickRule => ({
  column: toNames(column),
  none: toCodes(none),
  moments: Object.fromEntries(Object.entries(moments ?? {}).map(([value, id]) => [value, id as MomentId])),
})

function toOutcomeRule(outcome: NonNullable<JourneyFile['outcome']>): OutcomeRule {
  return {
    kind: outcome.kind,
    column: toNames(outcome.column),
    reading: toReading(outcome),
    missing: toCodes(outcome.missing),
    ...(outcome.recorded === undefined ? {} : { recorded: outcome.recorded }),
    ...(outcome.later === undefined ? {} : { later: outcome.later }),
  }
}

function toReading({ kept, lost, atLeast, atMost }: NonNullable<JourneyFile['outcome']>): OutcomeReading {
  if (atLeast !== undefined) return { kind: 'atLeast', atLeast }
  if (atMost !== undefined) return { kind: 'atMost', atMost }
  return { kind: 'lists', kept: toCodes(kept), lost: toCodes(lost) }
}
