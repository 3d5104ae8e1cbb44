import { textIn } from '../../../domain/text.ts'
import { fileNames } from '../../../words/importWords.ts'
import type { Problem } from '../../client/problem.ts'
import { importsLabels } from '../../state/importsLabels.ts'
import { change, restore, undo } from '../../state/importsPage.ts'
import { labels, language } from '../../state/language.ts'

/** Why something did not work, in a line. */
export function problemText(problem: Problem): string {
  const { title } = labels.value.failed[problem.kind === 'nothing-to-diagnose' ? 'refused' : problem.kind]
  const detail = 'detail' in problem ? problem.detail : ''
  return detail || textIn(title, language.value)
}

/** What was just done to an import, with the way back. */
export function ChangeNotice() {
  const say = importsLabels.value
  const now = change.value
  const lang = language.value
  return (
    <div role="status" class="change-status">
      {now.kind === 'working' && <p class="notice">{say.working}</p>}
      {now.kind === 'undone' && (
        <p class="notice">
          <span>{say.undone(fileNames(now.one.files, lang))}</span>
          <button type="button" onClick={() => restore(now.one)}>
            {say.restore}
          </button>
        </p>
      )}
      {now.kind === 'restored' && (
        <p class="notice">
          <span>{say.restored(fileNames(now.one.files, lang))}</span>
          <button type="button" onClick={() => undo(now.one)}>
            {say.undo}
          </button>
        </p>
      )}
      {now.kind === 'failed' && (
        <p class="notice bad">
          <b>{say.failed}</b> <span>{problemText(now.problem)}</span>
        </p>
      )}
    </div>
  )
}
