import { batch, effect, signal } from '@preact/signals'
import type { DraftDocument } from '../../contract/drafts/draftDocument.ts'
import { RequestFailed } from '../client/problem.ts'
import { readJson } from '../client/readJson.ts'
import { address } from './address.ts'
import { language } from './language.ts'
import { askAgain } from './loaded.ts'
import { type ImportNotice, toImportNotice } from './toImportNotice.ts'

/** How often imports that go on while the reader is elsewhere are asked for, in ms. */
const PACE = 1000
const KEPT = 'fifteen.left-imports'

function readKept(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

/** Drafts that were being imported when the reader went to another page. */
const left = signal<readonly string[]>(readKept())
/** Those that have ended since, until they are put away. */
export const importNotices = signal<readonly ImportNotice[]>([])

/** Goes on watching an import whose page the reader has left. */
export function leaveImport(draftId: string): void {
  if (!left.peek().includes(draftId)) left.value = [...left.peek(), draftId]
}

export function putNoticeAway(draftId: string): void {
  importNotices.value = importNotices.peek().filter(({ id }) => id !== draftId)
}

async function lookAt(id: string, signal: AbortSignal): Promise<ImportNotice | 'moving' | null> {
  try {
    const path = `/api/v1/drafts/${encodeURIComponent(id)}`
    return toImportNotice(await readJson<DraftDocument>(path, { signal, lang: language.peek() }))
  } catch (error) {
    if (signal.aborted) return 'moving'
    if (!(error instanceof RequestFailed)) throw error
    return error.problem.kind === 'not-found' ? null : 'moving'
  }
}

effect(() => {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(left.value))
  } catch {
    // a browser that keeps nothing forgets them when the page is opened anew
  }
})

// the page of a draft tells of it itself
effect(() => {
  const { page, id } = address.value
  if (page !== 'import' || id === null) return
  putNoticeAway(id)
  if (left.peek().includes(id)) left.value = left.peek().filter((one) => one !== id)
})

effect(() => {
  const ids = left.value
  if (ids.length === 0) return
  const abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = async (): Promise<void> => {
    const found = await Promise.all(ids.map(async (id) => ({ id, what: await lookAt(id, abort.signal) })))
    if (abort.signal.aborted) return
    const moving = found.filter(({ what }) => what === 'moving').map(({ id }) => id)
    const notices = found.flatMap(({ what }) => (what === null || what === 'moving' ? [] : [what]))
    if (moving.length === ids.length) {
      timer = setTimeout(look, PACE)
      return
    }
    batch(() => {
      importNotices.value = [...importNotices.peek(), ...notices]
      left.value = moving
      if (notices.some(({ kind }) => kind === 'arrived')) askAgain()
    })
  }
  look()
  return () => {
    abort.abort()
    clearTimeout(timer)
  }
})
