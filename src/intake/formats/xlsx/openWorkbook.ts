import { posix } from 'node:path'
import { InputProblem } from '../../inputProblem.ts'
import { problems, type UnreadFormat } from '../../text/fileProblems.ts'
import { type OpenZip, openZip } from './openZip.ts'
import { readSmallPart } from './readPart.ts'
import { workbookLimits } from './workbookLimits.ts'
import { workbookProblems } from './workbookProblems.ts'

export interface WorkbookSheet {
  readonly id: string
  readonly name: string
  readonly hidden: boolean
  /** The part of the zip that it is. */
  readonly part: string
}

export interface Workbook {
  readonly zip: OpenZip
  readonly name: string
  /** Visible ones first. */
  readonly sheets: readonly WorkbookSheet[]
  readonly sharedStrings: string | null
  readonly styles: string | null
  /** Whether days are counted from 1904, as old Macintoshes did. */
  readonly from1904: boolean
}

/** Opens a workbook and finds its sheets. Macros and links to elsewhere are not looked at. Throws InputProblem. */
export async function openWorkbook(
  path: string,
  name: string,
  signal?: AbortSignal | undefined,
): Promise<Workbook> {
  const zip = await openZip(path, name)
  try {
    return await readWorkbook(zip, name, signal)
  } catch (error) {
    await zip.close()
    throw error
  }
}

interface Link {
  readonly id: string
  readonly type: string
  readonly part: string
}

async function readWorkbook(zip: OpenZip, name: string, signal: AbortSignal | undefined): Promise<Workbook> {
  if (zip.encrypted) throw problems.format(name, 'encrypted')
  const root = await readLinks({ zip, name, from: '', signal })
  const main = root.find(({ type }) => type === 'officeDocument')?.part
  if (main === undefined || !zip.has(main)) throw problems.format(name, sniffZip(zip))
  if (main.endsWith('.bin')) throw problems.format(name, 'xlsb')
  const links = await readLinks({ zip, name, from: main, signal })
  const found: { name: string; hidden: boolean; link: string }[] = []
  let from1904 = false
  let top: string | null = null
  await readSmallPart(
    { zip, name, part: main, signal },
    {
      open(tag, attributes) {
        top ??= tag
        if (tag === 'workbookPr') from1904 = isTrue(attributes.date1904)
        if (tag !== 'sheet') return
        const link =
          Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? ''
        const { state = 'visible' } = attributes
        found.push({ name: attributes.name ?? '', hidden: state !== 'visible', link })
      },
    },
  )
  if (top !== 'workbook') throw problems.format(name, 'office')
  const sheets = found.flatMap(({ name: sheet, hidden, link }, i) => {
    const target = links.find(({ id, type }) => id === link && type === 'worksheet')
    return target ? [{ id: String(i + 1), name: sheet, hidden, part: target.part }] : []
  })
  if (sheets.length === 0) throw workbookProblems.noSheets(name)
  const partOf = (type: string): string | null => {
    const part = links.find((link) => link.type === type)?.part
    return part !== undefined && zip.has(part) ? part : null
  }
  return {
    zip,
    name,
    sheets: [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)].slice(
      0,
      workbookLimits.sheets,
    ),
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    from1904,
  }
}

const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'

/** What a part links to within the file; links to elsewhere are left out. */
async function readLinks({
  zip,
  name,
  from,
  signal,
}: {
  zip: OpenZip
  name: string
  from: string
  signal: AbortSignal | undefined
}): Promise<readonly Link[]> {
  const folder = posix.dirname(from)
  const part = posix.join(folder, '_rels', `${posix.basename(from)}.rels`)
  if (!zip.has(part)) return []
  const links: Link[] = []
  await readSmallPart(
    { zip, name, part, signal },
    {
      open(tag, { Id = '', Type = '', Target = '', TargetMode }) {
        if (tag !== 'Relationship' || TargetMode === 'External') return
        const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
        links.push({ id: Id, type: posix.basename(Type), part: posix.normalize(target) })
      },
    },
  ).catch((error: unknown) => {
    if (error instanceof InputProblem && from === '') throw problems.format(name, sniffZip(zip))
    throw error
  })
  return links
}

/** What a zip is that is no workbook. */
function sniffZip({ names }: OpenZip): UnreadFormat {
  const has = (start: string): boolean => names.some((name) => name.startsWith(start))
  if (has('xl/workbook.bin')) return 'xlsb'
  if (has('content.xml') && has('META-INF/manifest.xml')) return 'ods'
  if (has('Contents/section')) return 'hwp'
  return has('word/') || has('ppt/') ? 'office' : 'zip'
}
