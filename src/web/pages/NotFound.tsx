import { PageState } from '../parts/PageState.tsx'
import { hrefTo } from '../state/address.ts'
import { labels } from '../state/language.ts'

export function NotFound() {
  const { title, say, home } = labels.value.frame.notFound
  return (
    <PageState title={title} say={say}>
      <p class="buttons">
        <a class="button main" href={hrefTo({ page: 'today', id: null })}>
          {home}
        </a>
      </p>
    </PageState>
  )
}
