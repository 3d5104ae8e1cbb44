import type { FileFormat } from './fileFormat.ts'
import { jsonTable } from './json/jsonTable.ts'
import { parquetTable } from './parquet/parquetTable.ts'
import type { TableConverter } from './tableConverter.ts'
import { textTable } from './textTable.ts'
import { xlsxTable } from './xlsx/xlsxTable.ts'
import { xmlTable } from './xml/xmlTable.ts'

const CONVERTERS: Readonly<Record<FileFormat, TableConverter>> = {
  csv: textTable,
  xlsx: xlsxTable,
  parquet: parquetTable,
  json: jsonTable,
  xml: xmlTable,
}

export const converterOf = (format: FileFormat): TableConverter => CONVERTERS[format]
