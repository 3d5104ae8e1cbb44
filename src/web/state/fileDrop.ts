import { signal } from '@preact/signals'
import { goTo } from './address.ts'

/** A file is being held over the page. */
export const holdingFile = signal(false)
/** What was dropped last was no file. */
export const droppedNothing = signal(false)

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Files of a drop; folders are none. */
function filesOf({ dataTransfer }: DragEvent): readonly File[] {
  const entries = [...(dataTransfer?.items ?? [])]
  const folders = new Set(
    entries.flatMap((entry) => {
      const found = entry.webkitGetAsEntry?.()
      return found?.isDirectory ? [found.name] : []
    }),
  )
  return [...(dataTransfer?.files ?? [])].filter(({ name }) => !folders.has(name))
}

/** Takes a file that is dropped anywhere on any page; without this the browser would leave the page for it. */
export function acceptDrops(): void {
  addEventListener('dragenter', (event) => {
    if (hasFiles(event)) holdingFile.value = true
  })
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    holdingFile.value = true
  })
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) holdingFile.value = false
  })
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    holdingFile.value = false
    const files = filesOf(event)
    droppedNothing.value = files.length === 0
    if (files.length === 0) goTo({ page: 'import', id: null })
    else import('./upload.ts').then(({ uploadFiles }) => uploadFiles(files))
  })
}
