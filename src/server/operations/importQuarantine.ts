import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SetAside } from '../../intake/visits/readVisits.ts'
import type { SetAsideFile } from '../../store/facts/port/storedImport.ts'
import { isRunning } from '../dataFolder/isRunning.ts'
import { toField, toHarmless } from './harmless.ts'
import type { SetAsideRow } from './importSetAside.ts'
import { SET_ASIDE_COLUMNS, toSetAsideColumns } from './setAsideColumns.ts'

export interface ImportQuarantine {
  readonly count: number
  /** The first rows, to be shown. */
  readonly first: readonly SetAsideRow[]
  add(row: SetAside): Promise<void>
  /** Everything is on disk, still under a passing name. */
  close(): Promise<void>
  /** Gives the file its name and returns its path; null when there is none. */
  keep(): Promise<string | null>
  discard(): Promise<void>
}

const SHOWN = 20
/** Rows wait to be written until there are so many characters of them. */
const WAITING = 1 << 18
/** Rows still being written: the process that writes them is in the name. */
const PART = `.${process.pid}.part`
const ANY_PART = /^set-aside-.*\.csv\.(\d+)\.part$/

/**
 * Collects rows set aside in a CSV file: file, line, column, value, reason, and the row as it was. It gets its name
 * only when the import is about to be committed; what a killed import left behind is swept away by the next.
 */
export async function createImportQuarantine({
  folder,
  importId,
  files,
}: {
  folder: string | undefined
  importId: string
  /** The files of the import, in order. */
  files: readonly SetAsideFile[]
}): Promise<ImportQuarantine> {
  if (folder !== undefined) await sweep(folder)
  const path = folder === undefined ? null : join(folder, `set-aside-${importId}.csv`)
  const first: SetAsideRow[] = []
  let file: Awaited<ReturnType<typeof open>> | null = null
  let kept = false
  const { names, places } = toSetAsideColumns(files)
  let lines: string[] = []
  let waiting = 0
  let count = 0

  const write = async (): Promise<void> => {
    if (path === null || folder === undefined || lines.length === 0) return
    if (file === null) {
      await mkdir(folder, { recursive: true })
      file = await open(`${path}${PART}`, 'w')
      lines.unshift(`\ufeff${toLine(names.map(toHarmless))}`)
    }
    const text = lines.join('')
    lines = []
    waiting = 0
    await file.writeFile(text)
  }

  return {
    get count() {
      return count
    },
    first,
    async add(row) {
      count++
      const name = files[row.file]?.name ?? ''
      if (first.length < SHOWN)
        first.push({ file: name, line: row.line, column: row.column, value: row.value, reason: row.reason })
      if (path === null) return
      const { line, column, value, reason, fields } = row
      const told = [name, String(line), column ?? '', value ?? '', reason.en, reason.ko]
      const text = toLine([...told, ...spread(fields, places[row.file] ?? [], names.length)].map(toHarmless))
      lines.push(text)
      waiting += text.length
      if (waiting >= WAITING) await write()
    },
    async close() {
      await write()
      await file?.sync()
      await file?.close()
    },
    async keep() {
      if (path === null || file === null) return null
      await rename(`${path}${PART}`, path)
      kept = true
      return path
    },
    async discard() {
      await file?.close().catch(() => {})
      if (path !== null) await rm(kept ? path : `${path}${PART}`, { force: true })
    },
  }
}

const toLine = (cells: readonly string[]): string => `${cells.map(toField).join(',')}\r\n`

/** The row's own fields under the list's columns; what a row has beyond its file's columns comes after all of them. */
function spread(
  fields: readonly string[] | null,
  places: readonly number[],
  width: number,
): readonly string[] {
  const cells = new Array<string>(width - SET_ASIDE_COLUMNS.length).fill('')
  fields?.forEach((field, i) => {
    const place = places[i]
    if (place === undefined) cells.push(field)
    else cells[place - SET_ASIDE_COLUMNS.length] = field
  })
  return cells
}

/** Removes what imports left behind whose process is no more. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(ANY_PART.exec(name)?.[1] ?? Number.NaN)
    if (pid > 0 && pid !== process.pid && !isRunning(pid)) await rm(join(folder, name), { force: true })
  }
}
