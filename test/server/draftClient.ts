import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DraftDocument } from '../../src/contract/drafts/draftDocument.ts'
import { draftSchema } from '../../src/contract/drafts/draftSchema.ts'
import type { ProblemDocument } from '../../src/contract/problemDocument.ts'
import type { FileMapping } from '../../src/domain/fileMapping.ts'
import type { TestApp } from './openTestApp.ts'

export type Brought = readonly [name: string, content: string | Uint8Array<ArrayBuffer>]

/** Brings files to an app as the page does, and asks until things are done. */
export interface DraftClient {
  readonly send: (method: string, path: string, body?: object) => Promise<Response>
  readonly post: (files: readonly Brought[], tags?: object) => Promise<Response>
  /** A draft of these files, read. */
  readonly bring: (...files: readonly Brought[]) => Promise<DraftDocument>
  readonly ask: (id: string) => Promise<DraftDocument>
  /** Asks for a draft until nothing of it is under way. */
  readonly settled: (id: string) => Promise<DraftDocument>
  readonly change: (id: string, change: (mapping: FileMapping) => FileMapping) => Promise<DraftDocument>
  /** Imports it and waits until that is done. */
  readonly importAll: (id: string, wish?: object) => Promise<DraftDocument>
  readonly listUploads: () => readonly string[]
}

export const readJson = async <T = object>(answer: Response | Promise<Response>): Promise<T> =>
  (await (await answer).json()) as T

export const problemOf = async (answer: Response | Promise<Response>): Promise<ProblemDocument> => {
  const given = await answer
  if (given.headers.get('content-type') !== 'application/problem+json')
    throw new Error(`expected a problem, got ${given.status} ${await given.text()}`)
  return readJson<ProblemDocument>(given)
}

export function createDraftClient(server: () => TestApp): DraftClient {
  const send: DraftClient['send'] = (method, path, body) =>
    server().call(`/api/v1/drafts${path === '' ? '' : `/${path}`}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    })
  const post: DraftClient['post'] = (files, tags) => {
    const form = new FormData()
    for (const [name, content] of files) form.append('files', new File([content], name))
    if (tags) form.set('tags', JSON.stringify(tags))
    return server().call('/api/v1/drafts', { method: 'POST', body: form })
  }
  const ask: DraftClient['ask'] = async (id) => {
    const draft = await readJson<DraftDocument>(send('GET', id))
    draftSchema.parse(draft)
    return draft
  }
  const settled: DraftClient['settled'] = async (id) => {
    for (;;) {
      const draft = await ask(id)
      if (draft.state.kind !== 'working' && draft.state.kind !== 'importing') return draft
      await sleep(30)
    }
  }
  const expectStatus = async (answer: Promise<Response>, status: number): Promise<DraftDocument> => {
    const given = await answer
    if (given.status !== status)
      throw new Error(`expected ${status}, got ${given.status} ${await given.text()}`)
    return readJson(given)
  }
  return {
    send,
    post,
    ask,
    settled,
    bring: async (...files) => settled((await expectStatus(post(files), 201)).id),
    change: async (id, change) => {
      const { reading } = await ask(id)
      return expectStatus(send('PUT', `${id}/mapping`, { mapping: change(reading!.mapping) }), 200)
    },
    importAll: async (id, wish = {}) =>
      settled((await expectStatus(send('POST', `${id}/import`, wish), 202)).id),
    listUploads: () => readdirSync(join(server().dataFolder.path, 'uploads')),
  }
}
