import { problems } from '../../text/fileProblems.ts'
import type { Workbook } from './openWorkbook.ts'
import { readPart } from './readPart.ts'
import { toCellText } from './toCellText.ts'
import { workbookLimits } from './workbookLimits.ts'
import { workbookProblems } from './workbookProblems.ts'

/** The texts that cells name by number; of several runs of letters as one. */
export async function readSharedStrings(
  { zip, name, sharedStrings }: Workbook,
  signal?: AbortSignal | undefined,
): Promise<readonly string[]> {
  if (sharedStrings === null) return []
  const strings: string[] = []
  let text = ''
  let taking = false
  let reading = false
  let characters = 0
  await readPart(
    { zip, name, part: sharedStrings, signal },
    {
      open(tag) {
        if (tag === 'si') text = ''
        if (tag === 't') taking = !reading
        if (tag === 'rPh') reading = true
      },
      text(piece) {
        if (taking) text += piece
      },
      close(tag) {
        if (tag === 't') taking = false
        if (tag === 'rPh') reading = false
        if (tag !== 'si') return
        characters += text.length
        if (characters > workbookLimits.sharedCharacters || strings.length >= workbookLimits.sharedStrings)
          throw problems.tooLarge(name, workbookProblems.texts(workbookLimits.sharedCharacters))
        strings.push(toCellText(text))
      },
    },
  )
  return strings
}
