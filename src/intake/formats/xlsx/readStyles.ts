import { problems } from '../../text/fileProblems.ts'
import { type NumberForm, toNumberForm } from './numberForm.ts'
import type { Workbook } from './openWorkbook.ts'
import { readSmallPart } from './readPart.ts'
import { workbookLimits } from './workbookLimits.ts'
import { workbookProblems } from './workbookProblems.ts'

/** How the numbers of each cell style are shown, by the style's index. */
export async function readStyles(
  { zip, name, styles }: Workbook,
  signal?: AbortSignal | undefined,
): Promise<readonly NumberForm[]> {
  if (styles === null) return []
  const codes = new Map<number, string>()
  const ids: number[] = []
  let within = ''
  await readSmallPart(
    { zip, name, part: styles, signal },
    {
      open(tag, attributes) {
        if (tag === 'cellXfs' || tag === 'cellStyleXfs') within = tag
        if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
        if (tag === 'xf' && within === 'cellXfs') ids.push(Number(attributes.numFmtId ?? 0))
        if (ids.length > workbookLimits.styles) throw problems.tooLarge(name, workbookProblems.structure())
      },
      close(tag) {
        if (tag === within) within = ''
      },
    },
  )
  const forms = new Map<number, NumberForm>()
  return ids.map((id) => {
    const form = forms.get(id) ?? toNumberForm(id, codes.get(id))
    forms.set(id, form)
    return form
  })
}
