import { useSignal } from '@preact/signals'
import { formatNumber } from '../../../words/figures.ts'
import { cancelDraft, changing, startImport } from '../../state/draft.ts'
import { ChoiceOf } from '../ChoiceOf.tsx'
import { PageTitle } from '../PageTitle.tsx'
import { say } from './say.ts'

interface Props {
  readonly shared: number
  readonly rows: number
}

/** Rows were imported before and have no ids: whether they are new visits, only a person knows. */
export function CannotTell({ shared, rows }: Props) {
  const words = say.value.cannotTell
  const chosen = useSignal<'treatAsNew' | 'replace'>('replace')
  return (
    <>
      <PageTitle title={words.title} say={words.shared(formatNumber(shared), formatNumber(rows))} />
      <section class="card settings">
        <ChoiceOf
          name="unnamed"
          legend={words.question}
          options={[
            { id: 'replace', label: `${words.replace} (${words.replaceSay})` },
            { id: 'treatAsNew', label: `${words.treatAsNew} (${words.treatAsNewSay})` },
          ]}
          chosen={chosen.value}
          onChoose={(one) => {
            chosen.value = one
          }}
        />
        <p class="buttons">
          <button
            type="button"
            class="main"
            disabled={changing.value > 0}
            onClick={() => startImport({ unnamed: chosen.value })}
          >
            {say.value.bar.import}
          </button>
          <button type="button" disabled={changing.value > 0} onClick={() => cancelDraft()}>
            {say.value.progress.cancel}
          </button>
        </p>
      </section>
    </>
  )
}
