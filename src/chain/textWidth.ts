/** Measures a text in px at a font size, as a canvas would. */
export type MeasureText = (text: string, size: number) => number

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\uabff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const NARROW = /[ilIjtfr.,:;'|()[\]!·\s/-]/
const BROAD = /[mwMW@%&QOGDHNU]/

/** Width by kinds of letters, a little on the safe side; for use where nothing can be measured. */
export const estimateText: MeasureText = (text, size) => {
  let ems = 0
  for (const char of text) {
    if (WIDE.test(char) || char.codePointAt(0)! > 0x1f000) ems += 0.94
    else if (NARROW.test(char)) ems += 0.34
    else if (BROAD.test(char)) ems += 0.86
    else ems += /[A-Z]/.test(char) ? 0.68 : 0.58
  }
  return ems * size
}
