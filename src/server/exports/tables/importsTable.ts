import type { Lang } from '../../../domain/text.ts'
import type { StoredImport } from '../../../store/facts/port/storedImport.ts'
import { exportHeading } from '../../../words/exportHeadings.ts'
import type { ExportTable } from '../exportTable.ts'
import { column } from './intervalColumns.ts'

/** What was imported, newest first. */
export const importsTable = (imports: readonly StoredImport[], lang: Lang): ExportTable => ({
  name: exportHeading('imports', lang),
  columns: [
    column('importedAt', 'text', lang),
    column('journey', 'text', lang),
    column('version', 'count', lang),
    column('files', 'text', lang),
    ...(['visits', 'added', 'updated', 'same', 'encounters', 'setAside'] as const).map((word) =>
      column(word, 'count', lang),
    ),
    column('withdrawnAt', 'text', lang),
    column('id', 'text', lang),
  ],
  rows: imports.map((each) => [
    each.importedAt,
    each.journey,
    each.version,
    each.files.join('; '),
    each.visits,
    each.added,
    each.updated,
    each.same,
    each.encounters,
    each.setAside,
    each.withdrawnAt,
    each.id,
  ]),
})
