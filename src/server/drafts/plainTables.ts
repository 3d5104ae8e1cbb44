import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DraftProgress } from '../../contract/drafts/draftDocument.ts'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import { toPlainTable } from '../../intake/formats/toPlainTable.ts'
import type { FoundTable } from './findTables.ts'

/** Makes tables plain, each once. */
export function createPlainTables({
  folder,
  total,
  onProgress,
}: {
  folder: string
  total: number
  onProgress: (progress: DraftProgress) => void
}): { readonly open: (table: FoundTable) => Promise<PlainTable> } {
  const opened = new Map<string, PlainTable>()
  let before = 0
  return {
    async open({ id, file, within }) {
      const known = opened.get(id)
      if (known) return known
      const own = join(folder, `table-${opened.size + 1}`)
      await mkdir(own, { mode: 0o700 })
      const plain = await toPlainTable({
        path: file.path,
        name: file.name,
        table: within,
        folder: own,
        onProgress: ({ done, rows }) => onProgress({ step: 'converting', done: before + done, total, rows }),
      })
      before += file.bytes
      // Names are each their own by now, so that a column whose name the file has twice can be spoken of.
      const table = { ...plain, opening: { ...plain.opening, doubled: new Set<string>() } }
      opened.set(id, table)
      return table
    },
  }
}
