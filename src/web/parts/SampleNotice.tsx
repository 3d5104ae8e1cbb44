import { hrefTo } from '../state/address.ts'
import { labels } from '../state/language.ts'

export function SampleNotice() {
  const { sample } = labels.value
  return (
    <aside class="sample" aria-label={sample.badge}>
      <strong class="badge">{sample.badge}</strong>
      <span>{sample.say}</span>
      <a href={hrefTo({ page: 'import' })}>{sample.own}</a>
    </aside>
  )
}
