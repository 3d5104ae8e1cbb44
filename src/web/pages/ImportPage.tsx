import { PageTitle } from '../parts/PageTitle.tsx'
import { labels } from '../state/language.ts'

export function ImportPage() {
  return <PageTitle title={labels.value.frame.names.imports} />
}
