/** How a cell begins that a spreadsheet would compute (OWASP, CSV injection), quote signs before it aside. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*$/

const isFormula = (text: string): boolean => FORMULA.test(text) && !PLAIN_NUMBER.test(text)

/** A cell that no spreadsheet computes: what looks like a formula is led by a quote sign. Undone by `fromHarmless`. */
export const toHarmless = (text: string): string => (isFormula(text) ? `'${text}` : text)

/** The cell as it was before `toHarmless`, exactly: only a quote sign that it would have put there goes. */
export const fromHarmless = (cell: string): string =>
  cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell

/** A field of a CSV file as RFC 4180 writes it. */
export const toField = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
