import { labels } from '../state/language.ts'

/** The page before its first answer: the shape of what will come, and one sentence for those who cannot see it. */
export function Waiting({
  title,
  within = false,
}: {
  readonly title?: string
  /** In a part of a page that has its heading already. */
  readonly within?: boolean
}) {
  const said = title ?? labels.value.loading.first
  return (
    <section class="waiting">
      {within ? <p class="quiet">{said}</p> : <h1 class="quiet">{said}</h1>}
      <div class="bone wide" />
      <div class="bone" />
      <div class="bone block" />
      <div class="bone block tall" />
    </section>
  )
}
