import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import { listJourneys } from '../../store/workspace/listJourneys.ts'
import { readSetting } from '../../store/workspace/readSetting.ts'
import { saveSetting } from '../../store/workspace/saveSetting.ts'
import { sampleJourneyYaml } from '../../worlds/sample/sampleJourneyYaml.ts'
import { sampleVisitsCsv } from '../../worlds/sample/sampleVisitsCsv.ts'
import { addVisits } from '../operations/addVisits.ts'
import type { DataFolder } from './openDataFolder.ts'

/** Setting: whether the sample was put in or left out. Absent until that is decided. */
const SAMPLE = 'sample'

export type AddedSample = 'added' | 'left-out' | 'decided-before'

/**
 * Puts the sample shop into a new data folder, once, by the way every file takes. A folder in which the owner
 * already has a journey gets none, nor does one from which the sample was taken out again.
 */
export async function addSample({
  dataFolder,
  wanted,
  now,
  signal,
}: {
  dataFolder: DataFolder
  wanted: boolean
  now: () => Date
  signal?: AbortSignal
}): Promise<AddedSample> {
  const { workspace } = dataFolder
  if ((await readSetting(workspace, SAMPLE)) !== null) return 'decided-before'
  const hasOwn = (await listJourneys(workspace)).some(({ sample }) => !sample)
  if (!wanted || hasOwn) {
    await saveSetting(workspace, SAMPLE, 'left-out')
    return 'left-out'
  }
  const source = sampleJourneyYaml()
  const parsed = parseJourneyFile(source)
  if (parsed.kind !== 'ok') throw new Error('the journey of the sample shop does not parse')
  const folder = mkdtempSync(join(dataFolder.folderFor('uploads'), 'sample-'))
  try {
    const path = join(folder, 'corner-shop.csv')
    writeFileSync(path, sampleVisitsCsv())
    const added = await addVisits({
      dataFolder,
      journey: parsed.journey,
      source,
      sample: true,
      files: [{ path }],
      now,
      signal,
    })
    if (added.kind !== 'added') throw new Error(`the sample shop was not imported: ${added.kind}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  await saveSetting(workspace, SAMPLE, 'added')
  return 'added'
}
