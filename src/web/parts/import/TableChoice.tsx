import type { DraftDocument, DraftTable } from '../../../contract/drafts/draftDocument.ts'
import { formatNumber } from '../../../words/figures.ts'
import { chooseTable } from '../../state/draft.ts'
import { ChoiceOf } from '../ChoiceOf.tsx'
import { say } from './say.ts'

function nameOf({ file, sheet, rows, columns }: DraftTable): string {
  const { tables } = say.value
  const number = (count: number | null): string | null => (count === null ? null : formatNumber(count))
  const size = tables.size(number(rows), number(columns))
  return [sheet === null ? file : sheet, size].filter(Boolean).join(' · ')
}

/** Which of several sheets or files is imported. */
export function TableChoice({ draft }: { readonly draft: DraftDocument }) {
  const { tables } = say.value
  return (
    <section class="card">
      <ChoiceOf
        name="table"
        legend={tables.title}
        say={tables.say}
        options={draft.tables.map((table) => ({ id: table.id, label: nameOf(table) }))}
        chosen={draft.table ?? ''}
        onChoose={chooseTable}
      />
    </section>
  )
}
