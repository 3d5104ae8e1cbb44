import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Problem, RequestFailed } from '../client/problem.ts'
import { readJson } from '../client/readJson.ts'
import { language } from './language.ts'

/** What a path answered; `before` keeps the last answer on show while the next is on its way. */
export type Loaded<T> =
  | { readonly kind: 'loading'; readonly before: T | null }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: Problem }

const attempts = signal(0)

/** Asks for everything on the page once more. */
export function askAgain(): void {
  attempts.value++
}

/** Follows a path: asks again whenever it changes, and drops the answer to an older question. */
export function follow<T>(path: ReadonlySignal<string | null>): ReadonlySignal<Loaded<T>> {
  const loaded = signal<Loaded<T>>({ kind: 'loading', before: null })
  effect(() => {
    attempts.value
    const asked = path.value
    const abort = new AbortController()
    const current = loaded.peek()
    const before =
      current.kind === 'ready' ? current.value : current.kind === 'loading' ? current.before : null
    loaded.value = { kind: 'loading', before }
    if (asked === null) return
    readJson<T>(asked, { signal: abort.signal, lang: language.peek() }).then(
      (value) => {
        if (!abort.signal.aborted) loaded.value = { kind: 'ready', value }
      },
      (error) => {
        if (abort.signal.aborted) return
        if (!(error instanceof RequestFailed)) throw error
        loaded.value = { kind: 'failed', problem: error.problem }
      },
    )
    return () => abort.abort()
  })
  return loaded
}
