import { formatNumber } from '../../words/figures.ts'
import { fileNames } from '../../words/importWords.ts'
import { hrefTo } from '../state/address.ts'
import { justArrived } from '../state/imported.ts'
import { labels, language } from '../state/language.ts'
import { importNotices, putNoticeAway } from '../state/leftImports.ts'
import type { ImportNotice } from '../state/toImportNotice.ts'

function Notice({ notice }: { readonly notice: ImportNotice }) {
  const { arrived: say, frame } = labels.value
  const files = <strong>{fileNames(notice.files, language.value)}</strong>
  const close = (
    <button type="button" onClick={() => putNoticeAway(notice.id)} aria-label={say.close}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d="m3 3 10 10M13 3 3 13" />
      </svg>
    </button>
  )
  if (notice.kind === 'look')
    return (
      <div class="arrived">
        <p>
          {files} {frame.left.stopped}
        </p>
        <a href={hrefTo({ page: 'import', id: notice.id })}>{frame.left.open}</a>
        {close}
      </div>
    )
  const { journey, arrival } = notice
  const seen = (): void => {
    justArrived.value = arrival
    putNoticeAway(notice.id)
  }
  const { kind, visits, setAside } = arrival
  return (
    <div class="arrived">
      <p>
        {files} {(kind === 'outcomes' ? say.outcomes : say.visits)(formatNumber(visits))}{' '}
        {setAside > 0 && (kind === 'outcomes' ? say.outcomesSetAside : say.setAside)(formatNumber(setAside))}
      </p>
      <a
        href={hrefTo({
          page: 'today',
          id: null,
          journey,
          from: null,
          to: null,
          where: [],
          own: { imported: [arrival.id] },
        })}
        onClick={seen}
      >
        {frame.left.look}
      </a>
      {close}
    </div>
  )
}

/** Says on every page that an import has ended which the reader did not stay to watch. */
export function ImportNotices() {
  return (
    <div class="import-notices" role="status" aria-live="polite">
      {importNotices.value.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </div>
  )
}
