import { labels } from '../state/language.ts'
import { BrokenChain } from './BrokenChain.tsx'
import { OwnFile } from './OwnFile.tsx'

export function EmptyWorkspace() {
  const { title, say } = labels.value.empty.noJourneys
  return (
    <section class="state">
      <BrokenChain />
      <h1>{title}</h1>
      <p>{say}</p>
      <OwnFile />
    </section>
  )
}
