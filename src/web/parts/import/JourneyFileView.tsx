import { useSignal } from '@preact/signals'
import type { DraftReading } from '../../../contract/drafts/draftDocument.ts'
import { say } from './say.ts'

/** The journey file that the mapping writes: to read, to copy, to keep. */
export function JourneyFileView({ reading }: { readonly reading: DraftReading }) {
  const words = say.value.journeyFile
  const said = useSignal('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(reading.journeyFile)
      said.value = words.copied
    } catch {
      said.value = words.notCopied
    }
  }
  const download = (): void => {
    const address = URL.createObjectURL(new Blob([reading.journeyFile], { type: 'application/yaml' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${reading.mapping.journey.id}.journey.yaml`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 1000)
  }
  return (
    <details class="card fold journey-file">
      <summary>
        <h2>{words.title}</h2>
      </summary>
      <p class="aside">{words.say}</p>
      <p class="buttons">
        <button type="button" onClick={copy}>
          {words.copy}
        </button>
        <button type="button" onClick={download}>
          {words.download}
        </button>
        <span role="status">{said.value}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it only a pointer could scroll */}
      <pre tabIndex={0}>
        <code>{reading.journeyFile}</code>
      </pre>
    </details>
  )
}
