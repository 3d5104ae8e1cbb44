const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

/** How many terminal columns a text takes: Korean letters take two. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const sign of text) columns += WIDE.test(sign) || sign.codePointAt(0)! > 0x1f2ff ? 2 : 1
  return columns
}

export const padColumns = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(1, columns - columnsOf(text)))

/** As much of a text as fits. */
export function cutToColumns(text: string, columns: number): string {
  let end = 0
  let width = 0
  for (const sign of text) {
    width += columnsOf(sign)
    if (width > columns) break
    end += sign.length
  }
  return text.slice(0, end)
}
