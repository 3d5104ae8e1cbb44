import type { Upload } from '../../state/upload.ts'
import { cancelUpload } from '../../state/upload.ts'
import { formatBytes } from './formatBytes.ts'
import { ProgressBar } from './ProgressBar.tsx'
import { say } from './say.ts'
import { shorten } from './shorten.ts'

/** Files on their way to the server. */
export function Sending({ upload }: { readonly upload: Extract<Upload, { kind: 'sending' }> }) {
  const { sending, progress } = say.value
  const { names, sent, total } = upload
  const text = progress.of(formatBytes(sent), formatBytes(total))
  return (
    <section class="card under-way">
      <h1 id="under-way">{sending.title(shorten(names.join(', '), 60))}</h1>
      <ProgressBar labelledBy="under-way" share={total > 0 ? sent / total : null} text={text} />
      <p class="figures">{text}</p>
      <p class="aside">{sending.say}</p>
      <p class="buttons">
        <button type="button" onClick={cancelUpload}>
          {sending.cancel}
        </button>
      </p>
    </section>
  )
}
