import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { droppedNothing } from '../../state/fileDrop.ts'
import { uploadFiles } from '../../state/upload.ts'
import { say } from './say.ts'

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.xlsm,.parquet,.jsonl,.ndjson,.json,.xml,.gz,.yaml,.yml'
const TYPING = 'input, textarea, select, [contenteditable]'

/** A pasted table, as a spreadsheet copies it, becomes a file. */
function pastedFiles({ clipboardData }: ClipboardEvent): readonly File[] {
  const files = [...(clipboardData?.files ?? [])]
  if (files.length > 0) return files
  const text = clipboardData?.getData('text/plain') ?? ''
  if (!/[\t,;].*\n/.test(text)) return []
  return [new File([text], text.includes('\t') ? 'pasted.tsv' : 'pasted.csv', { type: 'text/plain' })]
}

/** Where files are brought: dropped anywhere on the page, chosen, or pasted. */
export function DropZone() {
  const { drop } = say.value
  const input = useRef<HTMLInputElement>(null)
  const focused = useSignal(false)
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof Element && event.target.closest(TYPING)) return
      const files = pastedFiles(event)
      if (files.length === 0) return
      event.preventDefault()
      uploadFiles(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
  return (
    <section class={`drop-zone ${focused.value ? 'focused' : ''}`} aria-label={drop.here}>
      <svg viewBox="0 0 120 56" width="120" height="56" aria-hidden="true">
        <rect x="4" y="17" width="44" height="24" rx="12" />
        <rect class="open" x="38" y="17" width="44" height="24" rx="12" />
        <rect x="72" y="17" width="44" height="24" rx="12" />
        <path class="arrow" d="M60 1v22m-7-7 7 7 7-7" />
      </svg>
      <p class="here">{drop.here}</p>
      <p class="aside or">{drop.or}</p>
      <p class="buttons">
        <label class="button main">
          {drop.choose}
          <input
            ref={input}
            class="unseen"
            type="file"
            multiple
            accept={ACCEPTED}
            onFocus={() => {
              focused.value = true
            }}
            onBlur={() => {
              focused.value = false
            }}
            onChange={(event) => {
              uploadFiles([...(event.currentTarget.files ?? [])])
              event.currentTarget.value = ''
            }}
          />
        </label>
      </p>
      <p class="accepted">{drop.accepted}</p>
      <p class="aside paste">{drop.paste}</p>
      {droppedNothing.value && <p role="alert">{drop.nothing}</p>}
    </section>
  )
}
