/** Columns that a table may have: as many as a spreadsheet holds. */
export const MOST_COLUMNS = 16_384
