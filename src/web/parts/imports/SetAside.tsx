import { useSignal } from '@preact/signals'
import type { SetAsideList } from '../../../contract/getSetAside.ts'
import { formatNumber } from '../../../words/figures.ts'
import { formatInstant, importSentence } from '../../../words/importWords.ts'
import { hrefTo } from '../../state/address.ts'
import { importsLabels } from '../../state/importsLabels.ts'
import {
  imports,
  MENDED_IN_PAGE,
  type MendedRow,
  mending,
  sendMended,
  setAsideFile,
} from '../../state/importsPage.ts'
import { language } from '../../state/language.ts'
import { shownOf } from '../../state/shown.ts'
import { problemText } from './ChangeNotice.tsx'
import { groupSetAside, rowKey, type SetAsideRow } from './groupSetAside.ts'
import { MendGroup, type Typed } from './MendGroup.tsx'

function MendingNotice() {
  const say = importsLabels.value.setAside
  const now = mending.value
  return (
    <div role="status" class="change-status">
      {now.kind === 'sending' && <p class="notice">{say.sending}</p>}
      {now.kind === 'done' && (
        <p class="notice">
          <span>
            {say.done(
              importSentence({ ...now.imported, kind: now.imported.kind ?? 'visits' }, language.value),
            )}
            {now.imported.setAside.count > 0 && ` ${say.still(formatNumber(now.imported.setAside.count))}`}
          </span>
          <a href={hrefTo({ page: 'imports', id: now.imported.importId })}>{say.open}</a>
        </p>
      )}
      {now.kind === 'failed' && (
        <p class="notice bad">
          <b>{importsLabels.value.failed}</b> <span>{problemText(now.problem)}</span>
        </p>
      )}
    </div>
  )
}

/** Imports that already brought mended rows of this one. */
function MendedBefore({ id }: { readonly id: string }) {
  const lang = language.value
  const found =
    shownOf(imports.value)?.imports.filter((one) => one.mends === id && one.withdrawnAt === null) ?? []
  if (found.length === 0) return null
  return (
    <p class="mended-before">
      {importsLabels.value.setAside.mendedBefore}{' '}
      {found.map((one, i) => (
        <span key={one.id}>
          {i > 0 && ', '}
          <a href={hrefTo({ page: 'imports', id: one.id })}>
            {formatInstant(one.importedAt, lang)} ({importSentence(one, lang)})
          </a>
        </span>
      ))}
    </p>
  )
}

function MendedFile({ id }: { readonly id: string }) {
  const say = importsLabels.value.setAside
  const over = useSignal(false)
  const take = (file: File | undefined): void => {
    over.value = false
    if (file) void sendMended(id, file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button within it does the same
    <div
      class={over.value ? 'mended-file over' : 'mended-file'}
      data-drop="own"
      onDragOver={(event) => {
        event.preventDefault()
        event.stopPropagation()
        over.value = true
      }}
      onDragLeave={() => {
        over.value = false
      }}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        take(event.dataTransfer?.files[0])
      }}
    >
      <h3>{say.drop}</h3>
      <p class="aside">{say.dropSay}</p>
      <label class="button">
        {say.choose}
        <input
          class="unseen"
          type="file"
          accept=".csv,.tsv,.txt"
          onChange={(event) => {
            take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
    </div>
  )
}

/** Rows that an import could not use: why, and a way to mend them here or in the downloaded file. */
export function SetAside({ id, list }: { readonly id: string; readonly list: SetAsideList }) {
  const say = importsLabels.value.setAside
  const typed = useSignal<Typed>(new Map())
  const rows = list.rows.slice(0, MENDED_IN_PAGE)
  const type = (of: readonly SetAsideRow[], column: string, text: string): void => {
    const next = new Map(typed.value)
    for (const row of of) {
      const { [column]: _, ...others } = next.get(rowKey(row)) ?? {}
      const before = row.fields[column] ?? row.value ?? ''
      const mine = text === '' || text === before ? others : { ...others, [column]: text }
      if (Object.keys(mine).length === 0) next.delete(rowKey(row))
      else next.set(rowKey(row), mine)
    }
    typed.value = next
  }
  const mended = (): readonly MendedRow[] =>
    rows.flatMap((row) => {
      const fields = typed.value.get(rowKey(row))
      return fields ? [{ file: row.file, line: row.line, fields }] : []
    })
  const send = async (): Promise<void> => {
    if (await sendMended(id, mended())) typed.value = new Map()
  }
  const count = typed.value.size
  return (
    <section class="card set-aside" aria-labelledby="set-aside">
      <h2 id="set-aside">{say.title}</h2>
      <p>{say.lead(formatNumber(list.count))}</p>
      <p class="buttons">
        <a class="button" href={setAsideFile(id)} download>
          {say.download}
        </a>
      </p>
      <MendingNotice />
      <MendedBefore id={id} />
      <div class="mend-groups">
        {groupSetAside(rows).map((group, at) => (
          <MendGroup key={group.key} group={group} at={at} typed={typed.value} onType={type} />
        ))}
      </div>
      {list.count > rows.length && <p class="aside">{say.shown(formatNumber(rows.length))}</p>}
      <div class={count > 0 ? 'mend-bar some' : 'mend-bar'}>
        <div class="buttons">
          <button
            type="button"
            class="main"
            disabled={count === 0 || mending.value.kind === 'sending'}
            onClick={send}
          >
            {say.send(formatNumber(count))}
          </button>
          {count > 0 && (
            <button type="button" onClick={() => (typed.value = new Map())}>
              {say.discard}
            </button>
          )}
        </div>
        {count === 0 && <p class="aside">{say.nothing}</p>}
      </div>
      <MendedFile id={id} />
    </section>
  )
}
