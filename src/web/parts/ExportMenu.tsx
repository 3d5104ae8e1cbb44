import { useEffect, useRef } from 'preact/hooks'
import { en } from '../i18n/pages/exports.en.ts'
import { type ExportLabels, ko } from '../i18n/pages/exports.ko.ts'
import { address } from '../state/address.ts'
import { language } from '../state/language.ts'
import { EXPORT_FORMATS, type ExportFormat, exportPath } from '../state/pagePaths.ts'
import { journeyId } from '../state/today.ts'

interface Props {
  /** What of the journey: diagnosis, moments, moment-<id>, comparison, imports, chain. */
  readonly what: string
  readonly formats?: readonly ExportFormat[]
}

/** What is on the page, to take away: as a table, a workbook, for a program, as a picture. */
export function ExportMenu({ what, formats = EXPORT_FORMATS }: Props) {
  const say: ExportLabels = language.value === 'ko' ? ko : en
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const leave = (event: PointerEvent): void => {
      if (menu.current?.open && !menu.current.contains(event.target as Node)) menu.current.open = false
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [])
  const journey = journeyId.value
  if (journey === null) return null
  const close = (): void => {
    if (menu.current) menu.current.open = false
    menu.current?.querySelector('summary')?.focus()
  }
  return (
    <details
      class="export"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && menu.current?.open) close()
      }}
    >
      <summary class="button">{say.open}</summary>
      <ul>
        {formats.map((format) => (
          <li key={format}>
            <a href={exportPath(journey, { what, format, address: address.value })} download onClick={close}>
              <b>{format.toUpperCase()}</b>
              <span class="aside">{say.formats[format]}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
