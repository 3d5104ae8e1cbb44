import type { Journey } from '../../domain/journey.ts'
import { type Header, readHeader } from '../table/readHeader.ts'
import { type ExaminedFile, examineFile } from '../text/examineFile.ts'
import { readUtf8 } from '../text/readUtf8.ts'
import { listNames, type Tags } from './resolveColumns.ts'

/** A file whose header has been read and whose rows have not. */
export interface OpenedTable {
  readonly examined: ExaminedFile
  readonly header: Header
  readonly tags: Tags
}

/** Examines a file of visits and reads its header. Throws InputProblem. */
export async function openTable({
  path,
  name,
  tags,
  journey,
  signal,
}: {
  path: string
  name?: string | undefined
  tags: Tags
  journey: Journey
  signal?: AbortSignal | undefined
}): Promise<OpenedTable> {
  const examined = await examineFile(path, { ...(name === undefined ? {} : { name }), signal })
  const wanted = listNames(journey)
  const header = await readHeader(() => readUtf8(examined, { signal }), { file: examined.name, wanted })
  return { examined, header, tags }
}
