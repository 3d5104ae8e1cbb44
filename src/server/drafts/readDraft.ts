import type { DraftProgress, DraftTable } from '../../contract/drafts/draftDocument.ts'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import { guessMapping } from '../../intake/guess/guessMapping.ts'
import { InputProblem } from '../../intake/inputProblem.ts'
import type { DraftTask, ListedDraft, ReadDraft } from './draftTask.ts'
import { type FoundTable, findTables, toDraftTable } from './findTables.ts'
import { groupTables } from './groupTables.ts'
import { openSources } from './openSources.ts'
import { createPlainTables } from './plainTables.ts'
import { profileSources } from './profileSources.ts'
import { nameTogether } from './tagFiles.ts'

/** The id of the table that several files make together. */
export const TOGETHER = 'together'

export interface ReadDraftOptions {
  readonly onProgress: (progress: DraftProgress) => void
  readonly onListed: (listed: ListedDraft) => void
}

/**
 * Reads the files of a draft: finds their tables, brings those together that belong together, looks through the
 * rows of the one that is to be imported, and guesses what its columns are. Throws InputProblem.
 */
export async function readDraft(
  task: DraftTask,
  { onProgress, onListed }: ReadDraftOptions,
): Promise<ReadDraft> {
  const total = task.files.reduce((sum, { bytes }) => sum + bytes, 0)
  onProgress({ step: 'reading', done: 0, total, rows: 0 })
  const { formats, tables: found, journeyFile } = await findTables(task)
  if (found.length === 0) throw noTable(task.files.map(({ name }) => name).join(', '))
  onListed({ formats, tables: found.map(toDraftTable) })

  const plain = createPlainTables({ folder: task.workFolder, total, onProgress })
  const singles = found.filter(({ only }) => only)
  const grouped = await groupSingles(singles, plain.open)
  const repeated = grouped?.repeated ?? []
  const isGroup = grouped !== null && grouped.visits.length + grouped.outcomes.length > 1
  const tables = [...(isGroup ? [toTogether(grouped)] : []), ...found.map(toDraftTable)]
  onListed({ formats, tables })
  const table = task.table ?? (isGroup ? TOGETHER : largest(found).id)
  const chosen = found.find(({ id }) => id === table)
  const members = table === TOGETHER && isGroup ? grouped : { visits: chosen ? [chosen] : [], outcomes: [] }
  if (members.visits.length === 0) throw noTable(table)

  const opened = await openSources({ ...members, open: plain.open, journeyFile, folder: task.workFolder })
  const profiled = await profileSources(opened, { onProgress })
  const { profile, sources, findSharedIds } = profiled
  const guess = guessMapping(profile, {
    fileName: nameTogether(members.visits.map(({ file }) => file.name)),
    lang: task.lang,
  })
  const sharedIds = await findSharedIds(guess.mapping)
  return { formats, tables, table, journeyFile, sources, repeated, profile, guess, sharedIds }
}

interface Grouped {
  readonly visits: readonly FoundTable[]
  readonly outcomes: readonly FoundTable[]
  readonly repeated: readonly string[]
}

/** Files of one table each that make one together; null where each stands for itself. */
async function groupSingles(
  singles: readonly FoundTable[],
  open: ReturnType<typeof createPlainTables>['open'],
): Promise<Grouped | null> {
  if (singles.length < 2) return null
  const own: FoundTable[] = []
  const plain: PlainTable[] = []
  const repeated: string[] = []
  for (const single of singles) {
    const table = await open(single)
    if (plain.some(({ examined }) => examined.contentHash === table.examined.contentHash))
      repeated.push(table.name)
    else {
      own.push(single)
      plain.push(table)
    }
  }
  const { together, beside } = groupTables(
    plain.map(({ header, examined }) => ({ names: header, bytes: examined.bytes })),
  )
  if (together.length + beside.length < 2 && repeated.length === 0) return null
  return {
    visits: together.map((index) => own[index]!),
    outcomes: beside.map((index) => own[index]!),
    repeated,
  }
}

const toTogether = ({ visits, outcomes }: Grouped): DraftTable => ({
  id: TOGETHER,
  file: [...visits, ...outcomes].map(({ file }) => file.name).join(', '),
  sheet: null,
  rows: null,
  columns: null,
})

/** The sheet with most cells, the first of equals; where that is not known, the first. */
function largest(tables: readonly FoundTable[]): FoundTable {
  const cells = ({ rows, columns }: FoundTable): number => (rows ?? 0) * (columns ?? 0)
  return tables.reduce((best, table) => (cells(table) > cells(best) ? table : best))
}

const noTable = (file: string): InputProblem =>
  new InputProblem({
    kind: 'format',
    file,
    expected: { en: 'a table of visits', ko: '방문 자료 표' },
    got: { en: 'none', ko: '표가 없는 파일' },
    advice: {
      en: 'Bring the file with your customers’ answers; a journey file goes beside it.',
      ko: '손님의 답이 담긴 파일을 넣어 주세요. 여정 파일은 그 옆에 함께 넣으시면 됩니다.',
    },
  })
