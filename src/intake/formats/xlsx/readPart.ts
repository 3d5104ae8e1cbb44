import { TextDecoder } from 'node:util'
import { problems } from '../../text/fileProblems.ts'
import type { XmlHandlers } from '../createXmlReader.ts'
import { createPartScanner } from './createPartScanner.ts'
import type { OpenZip } from './openZip.ts'
import { workbookLimits } from './workbookLimits.ts'
import { workbookProblems } from './workbookProblems.ts'

export interface PartToRead {
  readonly zip: OpenZip
  readonly name: string
  readonly part: string
  readonly signal?: AbortSignal | undefined
}

/** Reads a part of a workbook as XML. After each chunk `pause` is awaited; where it says so, reading ends. */
export async function readPart(
  { zip, name, part, signal }: PartToRead,
  handlers: XmlHandlers,
  pause?: (readBytes: number) => Promise<'on' | 'enough'> | 'on' | 'enough',
): Promise<void> {
  const reader = createPartScanner({ file: name, handlers })
  let decoder: TextDecoder | null = null
  let bytes = 0
  for await (const chunk of zip.read(part, signal)) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    bytes += chunk.length
    reader.write(decoder.decode(chunk, { stream: true }))
    if (pause && (await pause(bytes)) === 'enough') return
  }
  reader.write(decoder?.decode() ?? '')
  reader.close()
}

/** As `readPart`, for parts whose content is held in memory. */
export async function readSmallPart(part: PartToRead, handlers: XmlHandlers): Promise<void> {
  if (part.zip.unpackedBytes(part.part) > workbookLimits.heldBytes)
    throw problems.tooLarge(part.name, workbookProblems.structure())
  await readPart(part, handlers)
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
