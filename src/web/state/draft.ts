import { batch, computed, effect, signal } from '@preact/signals'
import type { DraftDocument, DraftTarget } from '../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../domain/fileMapping.ts'
import { type Problem, RequestFailed } from '../client/problem.ts'
import { readJson } from '../client/readJson.ts'
import { sendJson } from '../client/sendJson.ts'
import { address } from './address.ts'
import { language } from './language.ts'
import { leaveImport } from './leftImports.ts'

/** How often a draft that is being worked on is asked for, in ms. */
const PACE = 350
/** While no one looks. */
const SLOW_PACE = 2000

/** A correction that can be taken back: what stood before it. */
type Step =
  | { readonly kind: 'mapping'; readonly before: FileMapping }
  | { readonly kind: 'answer'; readonly decision: string; readonly before: string }

const id = computed(() => (address.value.page === 'import' ? address.value.id : null))

/** The draft of the address as the server last told it. */
export const draft = signal<DraftDocument | null>(null)
/** Why it cannot be shown at all. */
export const draftProblem = signal<Problem | null>(null)
/** Why the last change was refused; the draft stands as it was. */
export const refused = signal<Problem | null>(null)
/** Changes that are on their way. */
export const changing = signal(0)
/** A mapping that was sent and not yet answered: shown at once. */
const sent = signal<FileMapping | null>(null)
const steps = signal<readonly Step[]>([])

export const mapping = computed<FileMapping | null>(() => sent.value ?? draft.value?.reading?.mapping ?? null)
export const undoable = computed(() => steps.value.length)

const pathOf = (draftId: string): string => `/api/v1/drafts/${encodeURIComponent(draftId)}`
const isMoving = (one: DraftDocument | null): boolean =>
  one?.state.kind === 'working' || one?.state.kind === 'importing'

/** A new object as often as it has to be asked for again at once. */
const again = signal({})

effect(() => {
  const draftId = id.value
  again.value
  batch(() => {
    const before = draft.peek()
    if (before?.id === draftId) return
    if (before?.state.kind === 'importing') leaveImport(before.id)
    draft.value = null
    draftProblem.value = null
    refused.value = null
    sent.value = null
    steps.value = []
  })
  if (draftId === null) return
  const abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = async (): Promise<void> => {
    try {
      const { signal: stop } = abort
      const found = await readJson<DraftDocument>(pathOf(draftId), { signal: stop, lang: language.peek() })
      if (abort.signal.aborted) return
      draftProblem.value = null
      if (changing.peek() === 0) draft.value = found
      if (isMoving(found)) timer = setTimeout(ask, document.hidden ? SLOW_PACE : PACE)
    } catch (error) {
      if (abort.signal.aborted) return
      if (!(error instanceof RequestFailed)) throw error
      draftProblem.value = error.problem
    }
  }
  ask()
  return () => {
    abort.abort()
    clearTimeout(timer)
  }
})

export function askForDraft(): void {
  draftProblem.value = null
  again.value = {}
}

let latest = 0
let latestMapping = 0
let turn: Promise<unknown> = Promise.resolve()

/** Sends a change after those before it; what the server makes of it is shown unless a newer one waits. */
function change(path: string, method: 'PUT' | 'POST', body?: unknown): Promise<boolean> {
  const mine = ++latest
  if (path === 'mapping') latestMapping = mine
  const before = turn
  const done = before.then(() => {
    // a whole mapping makes the one before it needless
    if (path === 'mapping' && mine !== latestMapping) return true
    return send(mine, { path, method, body })
  })
  turn = done.catch(() => {})
  return done
}

interface Change {
  readonly path: string
  readonly method: 'PUT' | 'POST'
  readonly body: unknown
}

async function send(mine: number, { path, method, body }: Change): Promise<boolean> {
  const draftId = id.peek()
  if (draftId === null) return false
  changing.value++
  refused.value = null
  try {
    const made = await sendJson<DraftDocument>(`${pathOf(draftId)}/${path}`, {
      method,
      body,
      lang: language.peek(),
    })
    if (id.peek() !== draftId) {
      if (path === 'import') leaveImport(draftId)
      return false
    }
    if (mine === latest) {
      batch(() => {
        draft.value = made
        sent.value = null
      })
      if (isMoving(made)) again.value = {}
    }
    return true
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error
    if (id.peek() === draftId && mine === latest) {
      refused.value = error.problem
      sent.value = null
      again.value = {}
    }
    return false
  } finally {
    changing.value--
  }
}

export async function changeMapping(next: FileMapping): Promise<void> {
  const before = mapping.peek()
  if (before === null || before === next) return
  steps.value = [...steps.peek(), { kind: 'mapping', before }]
  sent.value = next
  if (!(await change('mapping', 'PUT', { mapping: next }))) steps.value = steps.peek().slice(0, -1)
}

export async function answerDecision(decision: string, option: string): Promise<void> {
  const before = draft.peek()?.reading?.decisions.find((one) => one.id === decision)?.chosen
  if (before === undefined || before === option) return
  steps.value = [...steps.peek(), { kind: 'answer', decision, before }]
  if (!(await change('answers', 'PUT', { decision, option }))) steps.value = steps.peek().slice(0, -1)
}

/** Takes back the last correction or answer. */
export async function undo(): Promise<void> {
  const last = steps.peek().at(-1)
  if (!last) return
  steps.value = steps.peek().slice(0, -1)
  if (last.kind === 'answer') await change('answers', 'PUT', { decision: last.decision, option: last.before })
  else {
    sent.value = last.before
    await change('mapping', 'PUT', { mapping: last.before })
  }
}

export async function chooseTable(table: string): Promise<void> {
  steps.value = []
  await change('table', 'PUT', { table })
}

export interface Importing {
  readonly into?: DraftTarget
  readonly unnamed?: 'ask' | 'treatAsNew' | 'replace'
}

export const startImport = (how: Importing = {}): Promise<boolean> => change('import', 'POST', how)
export const cancelDraft = (): Promise<boolean> => change('cancel', 'POST')

/** Throws the draft away: nothing of it is kept. */
export async function discardDraft(draftId = id.peek()): Promise<void> {
  if (draftId === null) return
  try {
    await sendJson(pathOf(draftId), { method: 'DELETE', lang: language.peek() })
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error
    if (error.problem.kind !== 'not-found') refused.value = error.problem
  }
}
