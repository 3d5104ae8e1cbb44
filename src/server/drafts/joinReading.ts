import { randomUUID } from 'node:crypto'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import { withOutcome } from '../../contract/journeyFile/withOutcome.ts'
import type { OutcomeColumns } from '../../domain/outcomeColumns.ts'
import { readJourney } from '../../store/workspace/readJourney.ts'
import { saveJourney } from '../../store/workspace/saveJourney.ts'
import { settleJourneys } from '../../store/workspace/settleJourneys.ts'
import type { StoredJourney } from '../../store/workspace/storedJourney.ts'
import { addOutcomeFiles } from '../operations/addOutcomeFiles.ts'
import type { AddedVisits, AddVisitsOptions } from '../operations/addVisits.ts'
import type { ImportSummary } from '../operations/importFiles.ts'
import { inTurn } from '../operations/inTurn.ts'
import { toRule } from './heldOutcomes.ts'
import type { HeldOutcomes, HeldReading } from './heldReading.ts'
import { keyOf, type OutcomeRoles, rolesOf } from './outcomeRoles.ts'

type JoinOptions = Pick<AddVisitsOptions, 'dataFolder' | 'now' | 'pause' | 'signal' | 'onProgress' | 'onStep'>

/**
 * Joins a read table of outcomes to the visits of the journey chosen: all of it is kept or nothing. A journey that did
 * not say how an outcome is read says it from then on.
 */
export function joinReading(
  held: HeldReading,
  outcomes: HeldOutcomes,
  options: JoinOptions,
): Promise<AddedVisits> {
  const { dataFolder, onStep, signal } = options
  const { chosen } = outcomes
  const roles = rolesOf(held.mapping)
  if (!chosen || !roles) throw new Error('a file of outcomes that was found good is no longer')
  const { id } = chosen.journey
  return inTurn(dataFolder.facts, { name: id, onWait: () => onStep?.('waiting'), signal }, async () => {
    const stored = await readJourney(dataFolder.workspace, { id })
    if (!stored) return { kind: 'journey-differs', detail: isGone(id) }
    return stored.journey.outcome === null
      ? joinWithRule({ held, outcomes, roles, stored }, options)
      : {
          kind: 'added',
          journey: stored.journey,
          journeySaved: 'same',
          summary: await join({ held, outcomes, roles, stored }, options),
        }
  })
}

interface Joined {
  readonly held: HeldReading
  readonly outcomes: HeldOutcomes
  readonly roles: OutcomeRoles
  readonly stored: StoredJourney
}

async function joinWithRule(joined: Joined, options: JoinOptions): Promise<AddedVisits> {
  const { held, roles, stored } = joined
  const { workspace } = options.dataFolder
  const source = withOutcome(stored.source, toRule(held.mapping.outcome!, roles.outcome))
  const parsed = parseJourneyFile(source)
  if (parsed.kind !== 'ok') throw new Error('a journey file that was found good is no longer')
  const { journey } = parsed
  const importId = randomUUID()
  const saved = await saveJourney(workspace, {
    journey,
    source,
    hasVisits: true,
    now: options.now(),
    awaits: importId,
  })
  if (saved.kind === 'conflict') return { kind: 'journey-differs', detail: isOther(journey.id) }
  const settle = (came: boolean) => settleJourneys(workspace, { awaits: importId, hasCome: () => came })
  try {
    const summary = await join({ ...joined, stored: { ...stored, journey, source } }, options, importId)
    await settle(summary.visits > 0)
    return { kind: 'added', journey, journeySaved: saved.kind, summary }
  } catch (error) {
    await settle(false)
    throw error
  }
}

function join(
  { held, outcomes, roles, stored }: Joined,
  { dataFolder, pause, signal, onProgress, onStep }: JoinOptions,
  importId?: string,
): Promise<ImportSummary> {
  return addOutcomeFiles({
    dataFolder,
    journey: stored.journey,
    files: held.read.sources.map(({ aligned, tags }) => ({ path: aligned.path, plain: aligned, tags })),
    reads: toColumns({ held, outcomes, roles, stored }),
    importId,
    onProgress,
    onSettling: () => onStep?.('settling'),
    pause,
    signal,
  })
}

function toColumns({ held, outcomes, roles, stored }: Joined): OutcomeColumns {
  const { at } = held.mapping
  const byVisit = outcomes.matches.by === 'visit'
  return {
    visit: byVisit ? (keyOf(stored.journey, roles.visit) ?? roles.visit) : [],
    customer: byVisit ? null : roles.customer,
    outcome: roles.outcome,
    at: roles.at !== null && at ? { column: roles.at, ...at } : null,
  }
}

const isGone = (id: string) => ({
  ko: `"${id}" 여정이 더 이상 없습니다. 파일을 다시 넣어 주세요.`,
  en: `the journey "${id}" is no longer here: bring the file again`,
})

const isOther = (id: string) => ({
  ko: `"${id}" 여정이 그사이 달라졌습니다. 파일을 다시 넣어 주세요.`,
  en: `the journey "${id}" has changed meanwhile: bring the file again`,
})
