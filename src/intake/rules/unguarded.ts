/** Text that a spreadsheet would run, marked as text by an apostrophe. */
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/
const APOSTROPHE = 39

/**
 * A value without the apostrophe by which exports (ours and others') keep spreadsheets from running it as a formula. Any
 * other apostrophe stays.
 */
export const unguarded = (text: string): string =>
  text.charCodeAt(0) === APOSTROPHE && GUARDED.test(text) ? text.slice(1) : text
