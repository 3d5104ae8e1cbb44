import { address, hrefTo } from '../state/address.ts'
import type { PageName } from '../state/addressText.ts'
import { labels } from '../state/language.ts'

/** Each page with its sign, drawn in a square of 24. */
const PLACES: readonly (readonly [PageName, string])[] = [
  ['today', 'M4 12h5a3 3 0 0 1 0 6H7a3 3 0 0 1-3-3zM12 9h5a3 3 0 0 1 3 3v0a3 3 0 0 1-3 3h-4M12 4v2'],
  [
    'journey',
    'M3 12a3 3 0 0 1 3-3h3a3 3 0 0 1 0 6H6a3 3 0 0 1-3-3zm9 0a3 3 0 0 1 3-3h3a3 3 0 0 1 0 6h-3a3 3 0 0 1-3-3z',
  ],
  ['compare', 'M6 20v-9M6 7V4M18 20v-4m0-4V4M4 11h4M16 12h4'],
  [
    'imports',
    'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zm0 0v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  ],
  ['settings', 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5'],
]

const partOf = (page: PageName): PageName =>
  page === 'moments'
    ? 'journey'
    : page === 'actions'
      ? 'compare'
      : page === 'import'
        ? 'imports'
        : page === 'what-if'
          ? 'today'
          : page

/** The pages: a row at the top of a wide screen, a bar at the foot of a narrow one. */
export function Navigation() {
  const { pages, names } = labels.value.frame
  const here = address.value
  return (
    <nav class="pages" aria-label={pages}>
      <ul>
        {PLACES.map(([page, sign]) => (
          <li key={page}>
            <a
              href={hrefTo({ page, id: null })}
              class={partOf(here.page) === page ? 'here' : ''}
              {...(here.page === page && here.id === null
                ? { 'aria-current': 'page' as const }
                : partOf(here.page) === page
                  ? { 'aria-current': 'true' as const }
                  : {})}
            >
              <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
                <path d={sign} />
              </svg>
              <span>{names[page]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
