import { computed, signal } from '@preact/signals'
import type { SetAsideList } from '../../contract/getSetAside.ts'
import type { ImportDocument } from '../../contract/importDocument.ts'
import type { ImportList, RegisteredImport } from '../../contract/listImports.ts'
import { type Problem, RequestFailed } from '../client/problem.ts'
import { sendFile } from '../client/sendFile.ts'
import { sendJson } from '../client/sendJson.ts'
import { address } from './address.ts'
import { language } from './language.ts'
import { askAgain, follow } from './loaded.ts'
import { shownOf } from './shown.ts'

/** How many rows set aside can be mended in the page. */
export const MENDED_IN_PAGE = 200

const pathOf = (id: string, below = ''): string => `/api/v1/imports/${encodeURIComponent(id)}${below}`

export const setAsideFile = (id: string): string => pathOf(id, '/set-aside?format=csv')

const shownId = computed(() => (address.value.page === 'imports' ? address.value.id : null))

/** Every import: for the list, and to tell which of them mended rows of the one shown. */
export const imports = follow<ImportList>(
  computed(() => (address.value.page === 'imports' ? '/api/v1/imports' : null)),
)

export const oneImport = follow<RegisteredImport>(
  computed(() => (shownId.value === null ? null : pathOf(shownId.value))),
)

const holdsRows = computed(() => {
  const one = shownOf(oneImport.value)
  return one !== null && one.id === shownId.value && one.setAside > 0 && one.hasSetAsideFile ? one.id : null
})

export const setAside = follow<SetAsideList>(
  computed(() =>
    holdsRows.value === null
      ? null
      : pathOf(holdsRows.value, `/set-aside?format=json&limit=${MENDED_IN_PAGE}`),
  ),
)

/** What was last done to an import, so that it can be said and taken back at once. */
export type Change =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly id: string }
  | { readonly kind: 'undone' | 'restored'; readonly one: RegisteredImport }
  | { readonly kind: 'failed'; readonly problem: Problem }

export const change = signal<Change>({ kind: 'none' })

function problemOf(error: unknown): Problem {
  if (error instanceof RequestFailed) return error.problem
  throw error
}

async function make(one: RegisteredImport, kind: 'undone' | 'restored'): Promise<void> {
  change.value = { kind: 'working', id: one.id }
  const lang = language.peek()
  try {
    if (kind === 'undone') await sendJson(pathOf(one.id), { method: 'DELETE', lang })
    else await sendJson(pathOf(one.id, '/restore'), { method: 'POST', lang })
    change.value = { kind, one }
    askAgain()
  } catch (error) {
    change.value = { kind: 'failed', problem: problemOf(error) }
  }
}

export const undo = (one: RegisteredImport): Promise<void> => make(one, 'undone')
export const restore = (one: RegisteredImport): Promise<void> => make(one, 'restored')

export interface MendedRow {
  readonly file: string
  readonly line: number
  readonly fields: { readonly [column: string]: string }
}

export type Mending =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly imported: ImportDocument }
  | { readonly kind: 'failed'; readonly problem: Problem }

export const mending = signal<Mending>({ kind: 'none' })

/** Imports mended rows, typed in the page or as the file that was downloaded; true when they are in. */
export async function sendMended(id: string, mended: readonly MendedRow[] | File): Promise<boolean> {
  mending.value = { kind: 'sending' }
  const lang = language.peek()
  const path = pathOf(id, '/mended')
  try {
    const imported =
      mended instanceof File
        ? await sendFile<ImportDocument>(path, { file: mended, lang })
        : await sendJson<ImportDocument>(path, { method: 'POST', body: { rows: mended }, lang })
    mending.value = { kind: 'done', imported }
    askAgain()
    return true
  } catch (error) {
    mending.value = { kind: 'failed', problem: problemOf(error) }
    return false
  }
}
