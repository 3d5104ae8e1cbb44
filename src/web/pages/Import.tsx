import { PageTitle } from '../parts/PageTitle.tsx'
import { labels } from '../state/language.ts'

export function Import() {
  return <PageTitle title={labels.value.frame.names.import} />
}
