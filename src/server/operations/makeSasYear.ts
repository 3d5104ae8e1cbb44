import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import { bucketOf } from '../../domain/bucketOf.ts'
import type { SoundVisits } from '../../store/facts/port/soundVisits.ts'
import { saveJourney } from '../../store/workspace/saveJourney.ts'
import { saveSetting } from '../../store/workspace/saveSetting.ts'
import { settleJourneys } from '../../store/workspace/settleJourneys.ts'
import { countSasCustomers, drawSasVisits, SAS_LOT } from '../../worlds/sas/drawSasVisits.ts'
import { measureSasTruth, type SasTruth } from '../../worlds/sas/measureSasTruth.ts'
import { sasJourneyYaml } from '../../worlds/sas/sasJourneyYaml.ts'
import { SAS_PLACES, SAS_SEGMENTS } from '../../worlds/sas/sasRules.ts'
import type { DataFolder } from '../dataFolder/openDataFolder.ts'

const MINUTES_A_YEAR = 365 * 24 * 60

export interface MadeSasYear {
  readonly journey: 'sas'
  readonly seed: number
  readonly visits: number
  readonly customers: number
  /** Moments met, five a visit. */
  readonly encounters: number
  /** Wall time of drawing and storing the visits. */
  readonly seconds: number
  readonly encountersPerSecond: number
  readonly truth: SasTruth
  /** Where the truth and the journey file were written. */
  readonly truthPath: string
  readonly journeyPath: string
}

/**
 * Makes a year of an airline in an empty data folder: journey `sas` and its visits, as one import that can be undone,
 * and beside them what is true of the population. The same seed and number of visits give the same visits.
 */
export async function makeSasYear({
  dataFolder,
  visits,
  seed,
  now,
  clock,
  onProgress,
  signal,
}: {
  readonly dataFolder: DataFolder
  readonly visits: number
  readonly seed: number
  readonly now: () => Date
  /** Milliseconds of a steady clock. */
  readonly clock: () => number
  readonly onProgress?: (done: number) => void
  readonly signal?: AbortSignal
}): Promise<MadeSasYear> {
  const { workspace, facts, path } = dataFolder
  const source = sasJourneyYaml()
  const parsed = parseJourneyFile(source)
  if (parsed.kind !== 'ok') throw new Error('the journey of the airline does not parse')
  const { journey } = parsed
  const truthPath = join(path, 'sas.truth.json')
  const journeyPath = join(path, 'sas.journey.yaml')
  const id = randomUUID()
  const startedAt = clock()
  await saveSetting(workspace, 'sample', 'left-out')
  await saveJourney(workspace, { journey, source, hasVisits: false, now: now(), awaits: id })
  const settle = (came: boolean) => settleJourneys(workspace, { awaits: id, hasCome: () => came })
  const customers = countSasCustomers(visits)
  try {
    await facts.fill(
      {
        id,
        journey,
        content: createHash('sha256').update(`sas-year ${seed} ${visits}`).digest('hex'),
        files: [`sas-year, seed ${seed}`],
        customers,
        customerId: `'c' || lpad(i::VARCHAR, 8, '0')`,
        buckets: Uint8Array.from({ length: customers }, (_, i) => bucketOf(`c${String(i).padStart(8, '0')}`)),
        since: '2025-01-01 00:00:00',
        places: Array.from({ length: SAS_PLACES }, (_, i) => `A${String(i + 1).padStart(2, '0')}`),
        traits: listTraits(),
        outcomes: ['no', 'yes', ''],
      },
      drawBatches(),
    )
    await settle(true)
  } catch (error) {
    await settle(false)
    throw error
  }
  await facts.checkpoint()
  const seconds = (clock() - startedAt) / 1000
  const truth = measureSasTruth({ seed })
  writeFileSync(journeyPath, source)
  writeFileSync(truthPath, `${JSON.stringify({ seed, drawn: visits, ...truth }, null, 2)}\n`)
  return {
    journey: 'sas',
    seed,
    visits,
    customers,
    encounters: 5 * visits,
    seconds,
    encountersPerSecond: Math.round((5 * visits) / seconds),
    truth,
    truthPath,
    journeyPath,
  }

  async function* drawBatches(): AsyncGenerator<SoundVisits> {
    for (let lot = 0; lot * SAS_LOT < visits; lot++) {
      signal?.throwIfAborted()
      const drawn = drawSasVisits({ seed, visits, lot })
      const minutes = new Uint32Array(drawn.count)
      for (let i = 0; i < drawn.count; i++)
        minutes[i] = Math.floor(((lot * SAS_LOT + i) / visits) * MINUTES_A_YEAR)
      yield { ...drawn, rows: drawn.count, minutes }
      onProgress?.(Math.min(visits, (lot + 1) * SAS_LOT))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

function listTraits() {
  const [cabin, purpose, tier] = SAS_SEGMENTS
  return cabin.values.flatMap((c) =>
    purpose.values.flatMap((p) =>
      tier.values.map((t) => [[cabin.name, c] as const, [purpose.name, p] as const, [tier.name, t] as const]),
    ),
  )
}
