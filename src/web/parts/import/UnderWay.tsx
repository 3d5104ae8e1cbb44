import type { DraftProgress } from '../../../contract/drafts/draftDocument.ts'
import { formatNumber } from '../../../words/figures.ts'
import { cancelDraft, changing } from '../../state/draft.ts'
import { formatBytes } from './formatBytes.ts'
import { ProgressBar } from './ProgressBar.tsx'
import { say } from './say.ts'

interface Props {
  readonly title: string
  readonly hint: string
  readonly progress: DraftProgress
}

/** Files being read or imported: what is done now, how far it is, and the way out. */
export function UnderWay({ title, hint, progress }: Props) {
  const words = say.value.progress
  const { step, done, total, rows } = progress
  const share = total === null || total === 0 ? null : done / total
  const bytes = step === 'importing' || step === 'settling' ? '' : formatBytes(done)
  const figures = [
    rows > 0 ? words.rows(formatNumber(rows)) : '',
    total === null ? (done > 0 ? bytes : '') : words.percent(String(Math.round((share ?? 0) * 100))),
  ]
    .filter(Boolean)
    .join(' · ')
  const text = [words.steps[step], figures].filter(Boolean).join(' · ')
  return (
    <section class="card under-way">
      <h1 id="under-way">{title}</h1>
      <ProgressBar labelledBy="under-way" share={share} text={text} />
      <p class="figures">
        {words.steps[step]}
        {figures && <span> · {figures}</span>}
      </p>
      <p class="aside">{hint}</p>
      <p class="buttons">
        <button type="button" onClick={() => cancelDraft()} disabled={changing.value > 0}>
          {words.cancel}
        </button>
      </p>
      <p class="unseen" role="status">
        {words.steps[step]}
      </p>
    </section>
  )
}
