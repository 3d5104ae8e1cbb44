import type { Problem } from '../client/problem.ts'
import type { Labels } from '../i18n/labels.ts'
import { goTo } from '../state/address.ts'
import { labels } from '../state/language.ts'
import { askAgain } from '../state/loaded.ts'
import { PageState } from './PageState.tsx'

const wordsOf = (
  { kind }: Problem,
  { failed, empty }: Labels,
): { readonly title: string; readonly say: string } =>
  kind === 'nothing-to-diagnose' ? empty.noVisits : failed[kind]

const NOWHERE = {
  page: 'today',
  id: null,
  journey: null,
  from: null,
  to: null,
  where: [],
  moment: null,
  own: {},
} as const

/** What to say and do when an answer did not come. */
export function Failed({
  problem,
  narrowed,
  within = false,
}: {
  readonly problem: Problem
  readonly narrowed: boolean
  readonly within?: boolean
}) {
  const { failed } = labels.value
  const { title, say } = wordsOf(problem, labels.value)
  const detail = 'detail' in problem ? problem.detail : ''
  return (
    <PageState title={title} say={say} within={within} alarm>
      {detail && (
        <p class="aside">
          {failed.serverSaid}: <q>{detail}</q>
        </p>
      )}
      <div class="buttons">
        {problem.kind === 'not-found' ? (
          <button type="button" class="main" onClick={() => goTo(NOWHERE)}>
            {failed.other}
          </button>
        ) : (
          <button type="button" class="main" onClick={askAgain}>
            {failed.again}
          </button>
        )}
        {narrowed && (
          <button type="button" onClick={() => goTo({ from: null, to: null, where: [] })}>
            {failed.wholePeriod}
          </button>
        )}
      </div>
    </PageState>
  )
}
