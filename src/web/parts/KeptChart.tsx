import { useEffect, useRef } from 'preact/hooks'
import { MODEL_NAMES } from '../../domain/diagnosis.ts'
import { keptTitle } from '../../words/keptWords.ts'
import { modelName } from '../../words/names.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { markPath } from './markPath.ts'

/** How close to the screen the chart must be for its library to be fetched. */
const NEAR = '200px'

/** Bars drawn by a library that is fetched only when they come near the screen; their room is kept free. */
export function KeptChart({ told }: { readonly told: Told }) {
  const host = useRef<HTMLDivElement>(null)
  const say = labels.value.failures
  const { diagnosis, lang } = told
  useEffect(() => {
    const place = host.current
    if (!place) return
    let gone = false
    let resized: ResizeObserver | undefined
    const draw = async (): Promise<void> => {
      seen.disconnect()
      const { drawKeptChart } = await import('./drawKeptChart.ts')
      if (gone) return
      let drawnAt = 0
      resized = new ResizeObserver(() => {
        const width = Math.floor(place.clientWidth)
        if (width === drawnAt || width === 0) return
        drawnAt = width
        place.replaceChildren(drawKeptChart(diagnosis.keptByFailures, { width, lang }))
      })
      resized.observe(place)
    }
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void draw()
      },
      { rootMargin: NEAR },
    )
    seen.observe(place)
    return () => {
      gone = true
      seen.disconnect()
      resized?.disconnect()
    }
  }, [diagnosis, lang])
  return (
    <figure class="kept-chart">
      <div class="plot" ref={host} aria-hidden="true" />
      <figcaption>
        <span class="unseen">{keptTitle(lang)}. </span>
        {say.chartSay}
        <ul class="legend">
          {MODEL_NAMES.map((name) => (
            <li key={name}>
              <svg viewBox="-6 -6 12 12" width="14" height="14" aria-hidden="true">
                <path class={`mark mark-${name}`} d={markPath(name)} />
              </svg>
              {modelName(name, lang).name}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
