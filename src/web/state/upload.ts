import { signal } from '@preact/signals'
import type { DraftDocument } from '../../contract/drafts/draftDocument.ts'
import { type Problem, RequestFailed } from '../client/problem.ts'
import { sendFiles } from '../client/sendFiles.ts'
import { address, goTo } from './address.ts'
import { language } from './language.ts'

/** Files on their way from the reader's computer. */
export type Upload =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'sending'
      readonly names: readonly string[]
      readonly sent: number
      readonly total: number
    }
  | { readonly kind: 'failed'; readonly names: readonly string[]; readonly problem: Problem }

export const upload = signal<Upload>({ kind: 'none' })
let cancel = (): void => {}

/** Sends the files and goes to the draft that they make. */
export async function uploadFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  cancel()
  const names = files.map(({ name }) => name)
  const total = files.reduce((sum, { size }) => sum + size, 0)
  upload.value = { kind: 'sending', names, sent: 0, total }
  const sending = sendFiles<DraftDocument>('/api/v1/drafts', {
    files,
    lang: language.peek(),
    onProgress: (sent, all) => {
      upload.value = { kind: 'sending', names, sent, total: all || total }
    },
  })
  cancel = sending.cancel
  goTo({ page: 'import', id: null })
  try {
    const draft = await sending.answered
    if (cancel !== sending.cancel) return
    upload.value = { kind: 'none' }
    // whoever looks at another page meanwhile is not called away: the draft waits on the page of imports
    const { page, id } = address.peek()
    if (page === 'import' && id === null) goTo({ page: 'import', id: draft.id })
  } catch (error) {
    if (cancel !== sending.cancel) return
    if (error instanceof RequestFailed) upload.value = { kind: 'failed', names, problem: error.problem }
    else if (error instanceof DOMException) upload.value = { kind: 'none' }
    else throw error
  } finally {
    if (cancel === sending.cancel) cancel = () => {}
  }
}

export const cancelUpload = (): void => cancel()
export function forgetUpload(): void {
  upload.value = { kind: 'none' }
}
