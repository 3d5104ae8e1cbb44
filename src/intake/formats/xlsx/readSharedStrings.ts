import { problems } from '../../text/fileProblems.ts'
import { createTextPool, type TextPool } from './createTextPool.ts'
import type { Workbook } from './openWorkbook.ts'
import { readPart } from './readPart.ts'
import { toCellText } from './toCellText.ts'
import { workbookLimits } from './workbookLimits.ts'
import { workbookProblems } from './workbookProblems.ts'

/** The texts that cells name by number; of several runs of letters as one. */
export async function readSharedStrings(
  { zip, name, sharedStrings }: Workbook,
  signal?: AbortSignal | undefined,
): Promise<TextPool> {
  const strings = createTextPool()
  if (sharedStrings === null) return strings
  let text = ''
  let taking = false
  let reading = false
  await readPart(
    { zip, name, part: sharedStrings, signal },
    {
      open(tag) {
        if (tag === 'si') text = ''
        if (tag === 't') taking = !reading
        if (tag === 'rPh') reading = true
      },
      text(piece) {
        if (!taking) return
        text += piece
        if (text.length > workbookLimits.cellCharacters)
          throw problems.tooLarge(name, workbookProblems.cell())
      },
      close(tag) {
        if (tag === 't') taking = false
        if (tag === 'rPh') reading = false
        if (tag !== 'si') return
        if (strings.bytes > workbookLimits.sharedBytes || strings.count >= workbookLimits.sharedStrings)
          throw problems.tooLarge(name, workbookProblems.texts(workbookLimits.sharedBytes))
        strings.add(toCellText(text))
      },
    },
  )
  return strings
}
