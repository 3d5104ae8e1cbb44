import type { RegisteredImport } from '../../contract/listImports.ts'
import { type Lang, textIn } from '../../domain/text.ts'
import { formatNumber } from '../../words/figures.ts'
import { fileNames, formatInstant, importSentence } from '../../words/importWords.ts'
import { Arriving } from '../parts/Arriving.tsx'
import { ChangeNotice } from '../parts/imports/ChangeNotice.tsx'
import { SetAside } from '../parts/imports/SetAside.tsx'
import type { PageProps } from '../parts/LazyPage.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { hrefTo } from '../state/address.ts'
import { importsLabels } from '../state/importsLabels.ts'
import { change, oneImport, restore, setAside, undo } from '../state/importsPage.ts'
import { language } from '../state/language.ts'
import { about, shownOf } from '../state/shown.ts'
import { useSubject } from '../state/subject.ts'
import { listed } from '../state/today.ts'
import '../styles/figures.css'
import '../styles/imports.css'

function Took({ one, lang }: { readonly one: RegisteredImport; readonly lang: Lang }) {
  const { counts: say, tags, files, when, ofJourney, version, diagnosis } = importsLabels.value
  const journey = listed.value.find(({ id }) => id === one.journey)
  const counts: readonly (readonly [string, number])[] =
    one.kind === 'outcomes'
      ? [
          [say.rows, one.rows],
          [say.visits, one.visits],
          [say.joined, one.updated],
          [say.same, one.same],
          [say.setAside, one.setAside],
        ]
      : [
          [say.rows, one.rows],
          [say.visits, one.visits],
          [say.added, one.added],
          [say.updated, one.updated],
          [say.same, one.same],
          [say.encounters, one.encounters],
          [say.setAside, one.setAside],
        ]
  const pairs = Object.entries(one.tags)
  return (
    <section class="card took" aria-labelledby="took">
      <h2 id="took">{say.title}</h2>
      <dl class="took-counts">
        {counts.map(([term, count]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      <p class="aside">{one.kind === 'outcomes' ? say.explainOutcomes : say.explain}</p>
      <dl class="import-about">
        <dt>{when}</dt>
        <dd>{formatInstant(one.importedAt, lang)}</dd>
        <dt>{files}</dt>
        <dd>{one.files.join(', ')}</dd>
        <dt>{ofJourney}</dt>
        <dd>
          {journey ? textIn(journey.name, lang) : one.journey}{' '}
          <span class="aside">{version(one.version)}</span>
          {one.withdrawnAt === null && (
            <a
              href={hrefTo({
                page: 'today',
                id: null,
                journey: one.journey,
                from: null,
                to: null,
                where: [],
              })}
            >
              {diagnosis}
            </a>
          )}
        </dd>
        {pairs.length > 0 && (
          <>
            <dt>{tags}</dt>
            <dd>{pairs.map(([name, value]) => `${name}=${value}`).join(', ')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Undoing({ one, lang }: { readonly one: RegisteredImport; readonly lang: Lang }) {
  const say = importsLabels.value
  const busy = change.value.kind === 'working'
  const withdrawn = one.withdrawnAt !== null
  return (
    <section class="card undoing" aria-labelledby="undoing">
      <h2 id="undoing">{withdrawn ? say.restore : say.undoTitle}</h2>
      <p>{withdrawn ? say.restoreSay : one.kind === 'outcomes' ? say.undoOutcomesSay : say.undoSay}</p>
      {one.withdrawnAt !== null && (
        <p class="aside">{say.withdrawnAt(formatInstant(one.withdrawnAt, lang))}</p>
      )}
      <div class="buttons">
        <button type="button" disabled={busy} onClick={() => (withdrawn ? restore(one) : undo(one))}>
          {withdrawn ? say.restore : say.undo}
        </button>
      </div>
    </section>
  )
}

function RowsSetAside({ one }: { readonly one: RegisteredImport }) {
  const say = importsLabels.value.setAside
  if (one.setAside === 0)
    return (
      <section class="card set-aside" aria-labelledby="set-aside">
        <h2 id="set-aside">{say.title}</h2>
        <p class="aside">{say.none}</p>
      </section>
    )
  if (!one.hasSetAsideFile)
    return (
      <section class="card set-aside" aria-labelledby="set-aside">
        <h2 id="set-aside">{say.title}</h2>
        <p class="aside">{say.gone}</p>
      </section>
    )
  const list = shownOf(setAside.value)
  if (setAside.value.kind === 'failed') return <p class="aside">{say.gone}</p>
  return list === null ? <div class="bone block tall" /> : <SetAside id={one.id} list={list} />
}

/** One import: what was taken of it, what was not and how to mend that, and the way back. */
export function ImportPage({ id }: PageProps) {
  const say = importsLabels.value
  const lang = language.value
  const loaded = about(oneImport.value, (one) => one.id === id)
  const known = shownOf(loaded)
  useSubject(known ? fileNames(known.files, lang) : '')
  return (
    <>
      <p>
        <a class="back-link" href={hrefTo({ page: 'imports', id: null })}>
          {say.back}
        </a>
      </p>
      <Arriving loaded={loaded} waiting={say.loading}>
        {(one) => (
          <>
            <div class="import-title">
              <PageTitle
                title={
                  <>
                    {fileNames(one.files, lang) || one.id}
                    {one.withdrawnAt !== null && <em class="badge">{say.withdrawn}</em>}
                  </>
                }
                say={`${importSentence(one, lang)}.`}
              />
            </div>
            <ChangeNotice />
            {one.mends !== null && (
              <p class="notice">
                <span>{say.mends}</span>
                <a href={hrefTo({ page: 'imports', id: one.mends })}>{say.mendsWhich}</a>
              </p>
            )}
            <RowsSetAside one={one} />
            <div class="two">
              <Took one={one} lang={lang} />
              <Undoing one={one} lang={lang} />
            </div>
          </>
        )}
      </Arriving>
    </>
  )
}
