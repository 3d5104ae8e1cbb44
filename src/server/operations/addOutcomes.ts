import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type OutcomeInput, outcomeSchema } from '../../contract/addOutcomes.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Bilingual } from '../../intake/inputProblem.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { JoinedOutcome, SaidOutcome } from '../../store/facts/port/laterOutcomes.ts'
import type { Workspace } from '../../store/workspace/openWorkspace.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import { sayIssue } from '../http/sayIssue.ts'
import { createOutcomeReader } from './createOutcomeReader.ts'

export interface AddOutcomesOptions {
  readonly dataFolder: { readonly workspace: Workspace; readonly facts: Facts }
  readonly now: () => Date
}

export type AddedOutcome =
  | { readonly kind: JoinedOutcome; readonly importId: string | null }
  | { readonly kind: 'refused'; readonly reason: Bilingual }

/**
 * Adds outcomes that come after their visits; what became of each, in the order given, when all of it is on disk. A list
 * is one import a journey; single ones of a day go into one.
 */
export async function addOutcomes(
  given: readonly unknown[],
  { dataFolder, now, single }: AddOutcomesOptions & { readonly single: boolean },
): Promise<readonly AddedOutcome[]> {
  const parsed = given.map((each) => outcomeSchema.safeParse(each))
  const added: AddedOutcome[] = parsed.map((each) => ({
    kind: 'refused',
    reason: each.success ? noReason : toReason(each.error.issues[0]),
  }))
  const ids = new Set(parsed.flatMap((each) => (each.success ? [each.data.journey] : [])))
  for (const id of ids) {
    const mine = parsed.flatMap((each, index) =>
      each.success && each.data.journey === id ? [{ index, outcome: each.data as OutcomeInput }] : [],
    )
    const stored = await readJourney(dataFolder.workspace, { id })
    if (!stored) {
      for (const { index } of mine) added[index] = { kind: 'refused', reason: noJourney(id) }
      continue
    }
    const read = createOutcomeReader(stored.journey, now())
    const readings = mine.map(({ index, outcome }) => ({ index, reading: read(outcome) }))
    const usable: { index: number; said: SaidOutcome }[] = []
    for (const { index, reading } of readings)
      if (reading.kind === 'refused') added[index] = reading
      else usable.push({ index, said: reading.said })
    if (usable.length === 0) continue
    const recorded = await dataFolder.facts.recordOutcomes(
      toStart(stored.journey, { single, now: now() }),
      usable.map(({ said }) => said),
    )
    for (const [i, { index }] of usable.entries()) {
      const kind = recorded.results[i]!
      added[index] = { kind, importId: kind === 'joined' ? recorded.importId : null }
    }
  }
  return added
}

function toStart(journey: Journey, { single, now }: { single: boolean; now: Date }) {
  const id = randomUUID()
  const collect = single ? `outcomes ${journey.id} ${now.toISOString().slice(0, 10)}` : undefined
  return { id, journey, content: id, files: [], collect }
}

const noReason: Bilingual = { ko: '', en: '' }

const noJourney = (id: string): Bilingual => ({
  ko: `"${id}" 여정이 없습니다`,
  en: `there is no journey "${id}"`,
})

function toReason(issue: z.core.$ZodIssue | undefined): Bilingual {
  const field = issue?.path.map(String).join('.') ?? ''
  const said = issue ? sayIssue(issue) : noReason
  return field === ''
    ? {
        ko: `결과 하나는 {journey, visit 또는 customer, kind, kept 또는 value, at} 이어야 합니다 (${said.ko})`,
        en: `expected {journey, visit or customer, kind, kept or value, at}: ${said.en}`,
      }
    : { ko: `${field} 값을 쓸 수 없습니다 (${said.ko})`, en: `${field} cannot be used: ${said.en}` }
}
