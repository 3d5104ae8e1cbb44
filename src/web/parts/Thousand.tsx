const COLUMNS = 50
const STEP = 6

export type DotTone = 'failing' | 'perhaps' | 'spare' | 'lost' | 'kept'

const isHollow = (tone: DotTone): boolean => tone === 'perhaps' || tone === 'spare'

export interface Dots {
  readonly tone: DotTone
  readonly count: number
  readonly label: string
}

/** Path of `count` dots from place `start` on: round-capped lines of no length, so that a thousand are one path. */
export function dotsPath(start: number, count: number, columns = COLUMNS, step = STEP): string {
  let path = ''
  for (let i = start; i < start + count; i++) {
    path += `M${(i % columns) * step + step / 2} ${Math.floor(i / columns) * step + step / 2}h0`
  }
  return path
}

/** 1,000 visits as 1,000 dots: what the numbers of the verdict mean, for the eye. */
export function Thousand({ title, dots }: { readonly title: string; readonly dots: readonly Dots[] }) {
  let start = 0
  const drawn = dots.map(({ tone, count }) => {
    const path = dotsPath(start, count)
    start += count
    return { tone, path }
  })
  const rows = Math.ceil(start / COLUMNS)
  return (
    <figure class="thousand">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${COLUMNS * STEP} ${rows * STEP}`} aria-hidden="true">
        {drawn.map(({ tone, path }) => (
          <g key={tone}>
            <path class={`dots ${tone}`} d={path} />
            {isHollow(tone) && <path class="dots hollow" d={path} />}
          </g>
        ))}
      </svg>
      <ul class="legend">
        {dots
          .filter(({ label }) => label)
          .map(({ tone, label }) => (
            <li key={tone}>
              <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                <path class={`dots ${tone}`} d="M6 6h0" transform="translate(-3 -3) scale(1.5)" />
                {isHollow(tone) && (
                  <path class="dots hollow" d="M6 6h0" transform="translate(-3 -3) scale(1.5)" />
                )}
              </svg>
              {label}
            </li>
          ))}
      </ul>
    </figure>
  )
}
