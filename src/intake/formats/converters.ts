import type { FileFormat } from './fileFormat.ts'
import type { TableConverter } from './tableConverter.ts'
import { textTable } from './textTable.ts'
import { xlsxTable } from './xlsx/xlsxTable.ts'

const READERS: Partial<Record<FileFormat, TableConverter>> = {
  csv: textTable,
  xlsx: xlsxTable,
}

export function converterOf(format: FileFormat): TableConverter {
  const converter = READERS[format]
  if (!converter) throw new Error(`no reader for ${format}`)
  return converter
}
