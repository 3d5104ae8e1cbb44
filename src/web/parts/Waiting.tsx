import { labels } from '../state/language.ts'

/** The page before its first answer: the shape of what will come, and one sentence for those who cannot see it. */
export function Waiting({ title }: { readonly title?: string }) {
  return (
    <section class="waiting">
      <h1 class="quiet">{title ?? labels.value.loading.first}</h1>
      <div class="bone wide" />
      <div class="bone" />
      <div class="bone block" />
      <div class="bone block tall" />
    </section>
  )
}
