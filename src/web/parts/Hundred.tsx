import { dotsPath } from './Thousand.tsx'

export interface Times {
  readonly name: string
  readonly count: number
  readonly said: string
  readonly tone: 'suspect' | 'unclear' | 'rest'
}

const dotsOf = { suspect: 'lost', unclear: 'spare', rest: 'kept' } as const

const COLUMNS = 25

/** How often each moment came out as the weakest when the answers were drawn again, of 100 times. */
export function Hundred({ title, times }: { readonly title: string; readonly times: readonly Times[] }) {
  return (
    <figure class="hundred">
      <figcaption>{title}</figcaption>
      <ul>
        {times.map(({ name, count, said, tone }) => (
          <li key={name} class={tone}>
            <span class="name">{name}</span>
            <span class="said">{said}</span>
            <svg
              viewBox={`0 0 ${COLUMNS * 6} ${Math.max(1, Math.ceil(count / COLUMNS)) * 6}`}
              aria-hidden="true"
            >
              <path class={`dots ${dotsOf[tone]}`} d={dotsPath(0, count, COLUMNS)} />
              {tone === 'unclear' && <path class="dots hollow" d={dotsPath(0, count, COLUMNS)} />}
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  )
}
