import { labels } from '../state/language.ts'
import { OwnFile } from './OwnFile.tsx'
import { PageState } from './PageState.tsx'

export function EmptyWorkspace() {
  const { title, say } = labels.value.empty.noJourneys
  return (
    <PageState title={title} say={say}>
      <OwnFile />
    </PageState>
  )
}
