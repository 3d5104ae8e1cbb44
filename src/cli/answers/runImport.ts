import type { ImportDocument } from '../../contract/importDocument.ts'
import { findJourney } from '../../server/dataFolder/findJourney.ts'
import type { DataFolder } from '../../server/dataFolder/openDataFolder.ts'
import { addOutcomeFiles } from '../../server/operations/addOutcomeFiles.ts'
import { addVisits } from '../../server/operations/addVisits.ts'
import type { ImportProgress } from '../../server/operations/importFiles.ts'
import { toImportDocument } from '../../server/operations/toImportDocument.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { noJourney } from '../workspace/noJourney.ts'
import { cannotTell } from './cannotTell.ts'
import type { ImportOrder } from './importOrder.ts'

/** Imports into a data folder that this process holds. */
export async function runImport(
  dataFolder: DataFolder,
  { journey: ordered, files, tags, outcomes, unnamed }: ImportOrder,
  terminal: Terminal,
): Promise<ImportDocument> {
  const { lang, progress, signal } = terminal
  const chosen =
    typeof ordered === 'string'
      ? await keptJourney(dataFolder, ordered, terminal)
      : { journey: ordered.journey, source: ordered.source }
  const onProgress = ({ file, bytesRead, bytesTotal }: ImportProgress): void =>
    progress.step(
      `${lang === 'ko' ? '가져오는 중' : 'importing'} ${file}`,
      bytesTotal > 0 ? bytesRead / bytesTotal : undefined,
    )
  if (files.length === 0) {
    const { journey } = await keptJourney(dataFolder, chosen.journey.id, terminal)
    const later = outcomes.map((path) => ({ path }))
    const summary = await addOutcomeFiles({ dataFolder, journey, files: later, onProgress, signal })
    return toImportDocument({ kind: 'added', journey, journeySaved: 'same', summary })
  }
  const added = await addVisits({
    dataFolder,
    ...chosen,
    files: files.map((path, index) => ({ path, tags: tags[index] })),
    outcomes: outcomes.map((path) => ({ path })),
    unnamed,
    now: () => new Date(),
    onProgress,
    signal,
  })
  switch (added.kind) {
    case 'added':
      return toImportDocument(added)
    case 'cannot-tell':
      throw cannotTell(added.question, terminal)
    case 'journey-differs':
      throw new Refusal(added.detail[lang])
  }
}

async function keptJourney(dataFolder: DataFolder, id: string, terminal: Terminal) {
  const found = await findJourney(dataFolder, id)
  if (found.kind === 'unknown') throw noJourney(id, found.known, terminal)
  return { journey: found.journey, source: found.source }
}
