import type { FileHandle } from 'node:fs/promises'
import type { UnreadFormat } from '../text/fileProblems.ts'

const LOOKED_AT = 1 << 20

/** What kind of document an OLE container holds, by the names in its directory. */
export async function sniffOldOffice(handle: FileHandle, size: number): Promise<UnreadFormat> {
  const bytes = Buffer.alloc(Math.min(size, LOOKED_AT))
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'))
  for (const position of [0, Math.max(0, size - bytes.length)]) {
    await handle.read(bytes, 0, bytes.length, position)
    if (holds('EncryptedPackage')) return 'encrypted'
    if (holds('HwpSummaryInformation')) return 'hwp'
    if (holds('Workbook') || holds('Book')) return 'xls'
  }
  return 'ole'
}
