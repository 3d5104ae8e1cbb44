import { parentPort } from 'node:worker_threads'
import type { PlainTable } from '../../intake/formats/plainTable.ts'
import type { DraftReply, DraftTask } from '../drafts/draftTask.ts'
import { readDraft } from '../drafts/readDraft.ts'
import { toFittingTable } from '../operations/toFittingTable.ts'
import type { ConvertTask } from './convertTask.ts'
import { toFailure } from './failure.ts'

const port = parentPort
if (!port) throw new Error('the draft worker must be started as a worker thread')

const reply = (message: DraftReply) => port.postMessage(message)

const convert = async ({ files, wanted, folder }: ConvertTask): Promise<readonly PlainTable[]> => {
  const tables: PlainTable[] = []
  for (const file of files)
    tables.push(await toFittingTable({ ...file, wanted, folder: () => Promise.resolve(folder) }))
  return tables
}

port.on('message', async (task: DraftTask | ConvertTask) => {
  try {
    if ('wanted' in task) {
      reply({ kind: 'converted', tables: await convert(task) })
      return
    }
    const read = await readDraft(task, {
      onProgress: (progress) => reply({ kind: 'progress', progress }),
      onListed: (listed) => reply({ kind: 'listed', listed }),
    })
    reply({ kind: 'read', read })
  } catch (error) {
    reply(toFailure(error))
  }
})
