import { holdingFile } from '../state/fileDrop.ts'
import { labels } from '../state/language.ts'

/** Over the whole page while a file is held above it: let go, and it is imported. */
export function DropSign() {
  if (!holdingFile.value) return null
  return (
    <div class="drop-sign" aria-hidden="true">
      <p>{labels.value.frame.dropHere}</p>
    </div>
  )
}
