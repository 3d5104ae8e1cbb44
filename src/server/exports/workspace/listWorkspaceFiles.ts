import { Readable } from 'node:stream'
import type { Facts } from '../../../store/facts/facts.ts'
import type { VisitGroup } from '../../../store/facts/port/visitRows.ts'
import { listJourneyVersions } from '../../../store/workspace/listJourneyVersions.ts'
import type { Workspace } from '../../../store/workspace/openWorkspace.ts'
import type { StoredJourney } from '../../../store/workspace/storedJourney.ts'
import type { ExportTable } from '../exportTable.ts'
import { toFileName } from '../fileName.ts'
import { longTable } from '../visits/longTable.ts'
import { wideTable } from '../visits/wideTable.ts'
import { writeCsv } from '../writeCsv.ts'
import { readLaterOutcomes } from './readLaterOutcomes.ts'
import { type ImportStep, workspaceReadme } from './workspaceReadme.ts'

/** A file of a whole workspace: where it lies within it, and its bytes when they are asked for. */
export interface WorkspaceFile {
  readonly path: string
  readonly open: () => Readable
}

export interface WorkspaceChoice {
  /** Only these journeys; all when left out. */
  readonly journeys?: readonly string[] | undefined
  /** Whether the sample shop goes along; it does when it is named. */
  readonly sample: boolean
}

/**
 * Every journey as given and its visits as files that import again, a folder a journey, with a README that says how and
 * the same for machines. Null where there is no such journey.
 */
export async function listWorkspaceFiles(
  { workspace, facts }: { readonly workspace: Workspace; readonly facts: Facts },
  { journeys, sample }: WorkspaceChoice,
): Promise<readonly WorkspaceFile[] | null> {
  const kept = await listJourneyVersions(workspace)
  const chosen = kept.filter(({ journey, sample: isSample }) =>
    journeys === undefined ? sample || !isSample : journeys.includes(journey.id),
  )
  const missing = journeys?.some((id) => !chosen.some(({ journey }) => journey.id === id)) ?? false
  if (missing || chosen.length === 0) return null
  const files: WorkspaceFile[] = []
  const steps: ImportStep[] = []
  for (const stored of chosen) {
    const made = await listVersionFiles(facts, stored)
    files.push(...made.files)
    steps.push(...made.steps)
  }
  const newest = new Map(chosen.map((stored) => [stored.journey.id, stored.journey]))
  for (const journey of newest.values()) {
    const outcomes = await readLaterOutcomes(facts, journey)
    for (const [i, piece] of outcomes.entries()) {
      const path = `${folderOf(journey)}/${outcomes.length > 1 ? `outcomes.${i + 1}.json` : 'outcomes.json'}`
      files.push(text(path, `${JSON.stringify(piece, null, 1)}\n`))
      steps.push({ kind: 'outcomes', journey: journey.id, file: path })
    }
  }
  const manifest = { fifteen: 1, steps }
  return [
    text('README.md', workspaceReadme(steps)),
    text('workspace.json', `${JSON.stringify(manifest, null, 2)}\n`),
    ...files,
  ]
}

const text = (path: string, content: string): WorkspaceFile => ({
  path,
  open: () => Readable.from([content], { objectMode: false }),
})

const folderOf = ({ id }: StoredJourney['journey']): string => toFileName([id], '').replace(/\.$/, '')

async function listVersionFiles(
  facts: Facts,
  { journey, source }: StoredJourney,
): Promise<{ readonly files: readonly WorkspaceFile[]; readonly steps: readonly ImportStep[] }> {
  const { id, version } = journey
  const ending = source.trimStart().startsWith('{') ? 'json' : 'yaml'
  const journeyFile = `${folderOf(journey)}/${folderOf(journey)}.v${version}.journey.${ending}`
  const groups = (await facts.listVisitGroups({ journey })).filter((group) => group.version === version)
  const visitFiles = groups.map((group, i) => {
    const path = `${folderOf(journey)}/visits.v${version}${groups.length > 1 ? `.${i + 1}` : ''}.csv`
    const isLong = group.named && (group.detailed || journey.visit.length === 0)
    const table: ExportTable = (isLong ? longTable : wideTable)(facts, { journey, group }, { name: path })
    return { group, path, open: () => Readable.from(writeCsv(table), { objectMode: false }) }
  })
  return {
    files: [text(journeyFile, source), ...visitFiles.map(({ path, open }) => ({ path, open }))],
    steps: visitFiles.map(({ group, path }, i) => ({
      kind: 'visits',
      journey: id,
      journeyFile,
      file: path,
      tags: Object.fromEntries(group.tags),
      visits: group.visits,
      // Without ids, visits of a second file may look like those of the first.
      repeats: !group.named && earlierUnnamed(groups, i) ? 'new' : null,
    })),
  }
}

const earlierUnnamed = (groups: readonly VisitGroup[], at: number): boolean =>
  groups.slice(0, at).some(({ named }) => !named)
