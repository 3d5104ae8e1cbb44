import { basename } from 'node:path'
import type { Journey } from '../../domain/journey.ts'
import { sniffFormat } from '../../intake/formats/sniffFormat.ts'
import { listNames } from '../../intake/visits/resolveColumns.ts'
import type { DraftJobs } from '../jobs/createDraftJobs.ts'
import type { ImportFile } from './importTables.ts'

/**
 * Makes the files of an import that are not text plain, in a thread: unpacking a workbook would keep everyone else
 * waiting. Text is read as it lies, in small pieces. Throws InputProblem.
 */
export async function convertFiles(
  files: readonly ImportFile[],
  {
    journey,
    convert,
    folder,
    signal,
  }: {
    journey: Journey
    convert: DraftJobs['convert']
    folder: () => Promise<string>
    signal: AbortSignal
  },
): Promise<readonly ImportFile[]> {
  const packed: ImportFile[] = []
  for (const file of files) {
    const { path, name = basename(path), plain } = file
    if (!plain && (await sniffFormat({ path, name, signal })) !== 'csv') packed.push(file)
  }
  if (packed.length === 0) return files
  const tables = await convert(
    {
      files: packed.map(({ path, name }) => ({ path, name })),
      wanted: listNames(journey),
      folder: await folder(),
    },
    { signal },
  )
  const plainOf = new Map(packed.map((file, index) => [file, tables[index]]))
  return files.map((file) => ({ ...file, plain: plainOf.get(file) ?? file.plain }))
}
