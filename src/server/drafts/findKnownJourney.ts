import type { Journey } from '../../domain/journey.ts'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import { measureEffect } from '../../intake/guess/measureEffect.ts'
import { InputProblem } from '../../intake/inputProblem.ts'
import { resolveColumns } from '../../intake/visits/resolveColumns.ts'
import type { StoredJourney } from '../../store/workspace/storedJourney.ts'
import type { ReadDraft, ReadSource } from './draftTask.ts'
import { toMapping } from './toMapping.ts'

/** More values than this share that a journey cannot read mean that it is another one. */
const MOST_UNREAD = 0.05

/** The journey of the workspace that reads a table as it is, the one with most moments; null when none does. */
export function findKnownJourney(
  stored: readonly StoredJourney[],
  read: Pick<ReadDraft, 'sources' | 'profile'>,
): StoredJourney | null {
  const known = stored.filter(
    ({ journey, sample }) => !sample && whichReads(journey, read.sources) !== null && canRead(journey, read),
  )
  return known.reduce<StoredJourney | null>(
    (best, each) =>
      best !== null && best.journey.moments.length >= each.journey.moments.length ? best : each,
    null,
  )
}

/** In which form a journey finds all its columns in the files of a table: as they came first. Null in neither. */
export function whichReads(journey: Journey, sources: readonly ReadSource[]): 'own' | 'aligned' | null {
  for (const form of ['own', 'aligned'] as const)
    if (
      resolves(
        journey,
        sources.map((source) => ({ ...source, table: source[form] })),
      )
    )
      return form
  return null
}

function resolves(
  journey: Journey,
  sources: readonly (ReadSource & { readonly table: PlainTable })[],
): boolean {
  const beside = sources.filter(({ role }) => role === 'outcomes')
  const others = beside.length === 0 ? null : beside.flatMap(({ table }) => table.header)
  try {
    for (const { role, table, tags } of sources)
      if (role === 'visits')
        resolveColumns({ journey, header: table.opening, tags, file: table.name, others })
    return true
  } catch (error) {
    if (error instanceof InputProblem) return false
    throw error
  }
}

function canRead(journey: Journey, { profile }: Pick<ReadDraft, 'profile'>): boolean {
  const mapping = toMapping(
    journey,
    profile.columns.map(({ name }) => name),
    'en',
  )
  const { outcome, moments } = measureEffect(profile, mapping)
  const unread = (values: readonly { readonly count: number }[]): number =>
    values.reduce((sum, { count }) => sum + count, 0) / Math.max(1, profile.rows)
  return [outcome?.unread ?? [], ...moments.map((moment) => moment.unread)].every(
    (values) => unread(values) <= MOST_UNREAD,
  )
}
