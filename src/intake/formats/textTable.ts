import { sniffTable } from '../table/sniffTable.ts'
import { examineFile } from '../text/examineFile.ts'
import type { PlainTable } from './plainTable.ts'
import type { TableConverter } from './tableConverter.ts'

/** Text with delimiters is read as it lies: only its header is looked at. */
export const textTable: TableConverter = {
  async listTables() {
    return [{ id: '1', sheet: null, rows: null, columns: null, hidden: false }]
  },
  async toPlainTable({ path, name, wanted, signal }): Promise<PlainTable> {
    const examined = await examineFile(path, { name, signal })
    const { hasHeader, ...opening } = await sniffTable(examined, { ...(wanted && { wanted }), signal })
    return {
      path,
      name,
      format: 'csv',
      table: '1',
      sheet: null,
      examined,
      header: opening.names,
      opening,
      hasHeader,
      rowNumbers: null,
      unread: [],
      warnings: [],
      written: false,
    }
  },
}
