/** What a spreadsheet would run when it opens a CSV file; after any apostrophes, so that guarding can be taken back. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/

/**
 * Text that would be run as a formula, made harmless by an apostrophe before it, as spreadsheets mark text; numbers stay
 * as they are. Reading visits takes one apostrophe off again (intake's `unguarded`), so what is exported comes back.
 */
export const guardCell = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
