import { useEffect, useRef } from 'preact/hooks'
import { en } from '../i18n/pages/exports.en.ts'
import { type ExportLabels, ko } from '../i18n/pages/exports.ko.ts'
import { address } from '../state/address.ts'
import { language } from '../state/language.ts'
import { type ExportFormat, exportPath } from '../state/pagePaths.ts'
import { journeyId } from '../state/today.ts'
import '../styles/exportMenu.css'

interface Props {
  /** What of the journey: diagnosis, moments, moment-<id>, comparison, imports. */
  readonly what: string
  /** What of the journey is drawn: chain or diagnosis; null where there is no picture. */
  readonly picture?: 'chain' | 'diagnosis' | null
  /** The moment whose comments are offered too. */
  readonly commentsOf?: string | null
  /** The whole workspace is offered too. */
  readonly workspace?: boolean
}

const TABLES: readonly ExportFormat[] = ['csv', 'xlsx', 'json']

/** What is on the page, to take away: as a table, a workbook, for a program, as a picture. */
export function ExportMenu({ what, picture = null, commentsOf = null, workspace = false }: Props) {
  const say: ExportLabels = language.value === 'ko' ? ko : en
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const leave = (event: PointerEvent): void => {
      if (menu.current?.open && !menu.current.contains(event.target as Node)) menu.current.open = false
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [])
  const list = useRef<HTMLUListElement>(null)
  const journey = journeyId.value
  if (journey === null) return null
  const close = (): void => {
    if (menu.current) menu.current.open = false
    menu.current?.querySelector('summary')?.focus()
  }
  const path = (of: string, format: ExportFormat): string =>
    exportPath(journey, { what: of, format, address: address.value, lang: language.value })
  const files = [
    ...TABLES.map((format) => ({
      kind: format.toUpperCase(),
      say: say.formats[format],
      href: path(what, format),
    })),
    ...(picture === null ? [] : [{ kind: 'SVG', say: say.formats.svg, href: path(picture, 'svg') }]),
    ...(commentsOf === null
      ? []
      : [{ kind: 'CSV', say: say.comments, href: path(`comments-${commentsOf}`, 'csv') }]),
    ...(workspace ? [{ kind: 'ZIP', say: say.workspace, href: '/api/v1/exports/workspace.zip' }] : []),
  ]
  return (
    <details
      class="export"
      ref={menu}
      onToggle={() => list.current && keepInView(list.current)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && menu.current?.open) close()
      }}
    >
      <summary>{say.open}</summary>
      <ul ref={list}>
        {files.map(({ kind, say: why, href }) => (
          <li key={href}>
            <a href={href} download onClick={close}>
              <b>{kind}</b>
              <span class="aside">{why}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

const EDGE = 16

/** Moves an opened list sideways into what is seen: its button may stand anywhere on a narrow screen. */
function keepInView(list: HTMLElement): void {
  list.style.removeProperty('translate')
  const { left, right } = list.getBoundingClientRect()
  const beyond = right - (document.documentElement.clientWidth - EDGE)
  const shift = beyond > 0 ? -Math.min(beyond, left - EDGE) : Math.max(0, EDGE - left)
  if (shift !== 0) list.style.setProperty('translate', `${Math.round(shift)}px`)
}
