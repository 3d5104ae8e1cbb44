import type { RegisteredImport } from '../../../contract/listImports.ts'
import { textIn } from '../../../domain/text.ts'
import { fileNames, formatInstant, importSentence, setAsideWords } from '../../../words/importWords.ts'
import { hrefTo } from '../../state/address.ts'
import { importsLabels } from '../../state/importsLabels.ts'
import { change, restore, undo } from '../../state/importsPage.ts'
import { language } from '../../state/language.ts'
import { listed } from '../../state/today.ts'

/** One import in the list: what came, what became of it, and the way back. */
export function ImportRow({ one }: { readonly one: RegisteredImport }) {
  const say = importsLabels.value
  const lang = language.value
  const journey = listed.value.find(({ id }) => id === one.journey)
  const aside = setAsideWords(one.setAside, lang)
  const files = fileNames(one.files, lang)
  const busy = change.value.kind === 'working' && change.value.id === one.id
  const withdrawn = one.withdrawnAt !== null
  return (
    <li class={withdrawn ? 'card import-row withdrawn' : 'card import-row'} data-import={one.id}>
      <div class="what">
        <h2>
          <a href={hrefTo({ page: 'imports', id: one.id })}>{files || one.id}</a>
          {withdrawn && <em class="badge">{say.withdrawn}</em>}
        </h2>
        <p class="aside">
          {[
            formatInstant(one.importedAt, lang),
            say.journey(journey ? textIn(journey.name, lang) : one.journey),
          ].join(' · ')}
        </p>
      </div>
      <p class="did">
        {importSentence(one, lang)}
        {one.mends !== null && <span class="aside">{say.mends}</span>}
        {aside && (
          <a class="aside-rows" href={hrefTo({ page: 'imports', id: one.id })}>
            {aside}
          </a>
        )}
        {one.withdrawnAt !== null && (
          <span class="aside">{say.withdrawnAt(formatInstant(one.withdrawnAt, lang))}</span>
        )}
      </p>
      <div class="buttons">
        <button
          type="button"
          disabled={busy}
          aria-label={`${withdrawn ? say.restore : say.undo}: ${files}`}
          onClick={() => (withdrawn ? restore(one) : undo(one))}
        >
          {withdrawn ? say.restore : say.undo}
        </button>
      </div>
    </li>
  )
}
