import { dotsPath } from './Thousand.tsx'

export interface Times {
  readonly name: string
  readonly count: number
  readonly said: string
  readonly suspect: boolean
}

const COLUMNS = 25

/** How often each moment came out as the weakest when the answers were drawn again, of 100 times. */
export function Hundred({ title, times }: { readonly title: string; readonly times: readonly Times[] }) {
  return (
    <figure class="hundred">
      <figcaption>{title}</figcaption>
      <ul>
        {times.map(({ name, count, said, suspect }) => (
          <li key={name} class={suspect ? 'suspect' : ''}>
            <span class="name">{name}</span>
            <span class="said">{said}</span>
            <svg
              viewBox={`0 0 ${COLUMNS * 6} ${Math.max(1, Math.ceil(count / COLUMNS)) * 6}`}
              aria-hidden="true"
            >
              <path class={`dots ${suspect ? 'failing' : 'lost'}`} d={dotsPath(0, count, COLUMNS)} />
              {suspect && <path class="dots hollow" d={dotsPath(0, count, COLUMNS)} />}
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  )
}
