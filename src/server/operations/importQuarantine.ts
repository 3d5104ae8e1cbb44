import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SetAside } from '../../intake/visits/readVisits.ts'
import { isRunning } from '../dataFolder/isRunning.ts'
import type { SetAsideRow } from './importSetAside.ts'

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
/** Rows still being written: the process that writes them is in the name. */
const PART = `.${process.pid}.part`
const ANY_PART = /^set-aside-.*\.csv\.(\d+)\.part$/

/**
 * Collects rows set aside in a CSV file (file, line, column, value, reason). It gets its name only once the import
 * is committed; what a killed import left behind is swept away by the next.
 */
export async function createImportQuarantine({
  folder,
  importId,
  names,
}: {
  folder: string | undefined
  importId: string
  names: readonly string[]
}): Promise<ImportQuarantine> {
  if (folder !== undefined) await sweep(folder)
  const path = folder === undefined ? null : join(folder, `set-aside-${importId}.csv`)
  const first: SetAsideRow[] = []
  let file: Awaited<ReturnType<typeof open>> | null = null
  let lines: string[] = []
  let count = 0

  const write = async (): Promise<void> => {
    if (path === null || folder === undefined || lines.length === 0) return
    if (file === null) {
      await mkdir(folder, { recursive: true })
      file = await open(`${path}${PART}`, 'w')
      lines.unshift('\ufefffile,line,column,value,reason,사유\r\n')
    }
    const text = lines.join('')
    lines = []
    await file.writeFile(text)
  }

  return {
    get count() {
      return count
    },
    first,
    async add(row) {
      count++
      const name = names[row.file] ?? ''
      if (first.length < SHOWN)
        first.push({ file: name, line: row.line, column: row.column, value: row.value, reason: row.reason })
      if (path === null) return
      lines.push(
        `${[name, String(row.line), row.column ?? '', row.value ?? '', row.reason.en, row.reason.ko].map(toField).join(',')}\r\n`,
      )
      if (lines.length >= 1000) await write()
    },
    async close() {
      await write()
      await file?.sync()
      await file?.close()
    },
    async keep() {
      if (path === null || file === null) return null
      await rename(`${path}${PART}`, path)
      return path
    },
    async discard() {
      await file?.close().catch(() => {})
      if (path !== null) await rm(`${path}${PART}`, { force: true })
    },
  }
}

/** A field that spreadsheets open as text: one that begins like a formula is led by a quote sign. */
function toField(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Removes what imports left behind whose process is no more. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(ANY_PART.exec(name)?.[1] ?? Number.NaN)
    if (pid > 0 && pid !== process.pid && !isRunning(pid)) await rm(join(folder, name), { force: true })
  }
}
