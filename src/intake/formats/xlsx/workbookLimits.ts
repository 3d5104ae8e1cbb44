const MB = 2 ** 20

/** What a workbook may hold. Excel's own sheets have at most 1,048,576 rows and 16,384 columns. */
export const workbookLimits = {
  entries: 10_000,
  /** Of one part of the workbook, unpacked. */
  partBytes: 16 * 2 ** 30,
  /** Of the parts that are held in memory: the workbook's own, its styles, its links. */
  heldBytes: 32 * MB,
  /** Times that a part may grow when it is unpacked, beyond what is harmless anyway. */
  growth: 300,
  harmlessBytes: 64 * MB,
  depth: 64,
  /** Of one tag. */
  tagBytes: MB,
  /** Characters of a cell; Excel holds 32,767. */
  cellCharacters: MB,
  sheets: 1000,
  rows: 1_048_576,
  cells: 400_000_000,
  sharedStrings: 40_000_000,
  /** Of all shared strings, in UTF-8. */
  sharedBytes: 400 * MB,
  merges: 100_000,
  styles: 100_000,
} as const
