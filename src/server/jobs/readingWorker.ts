import { parentPort, workerData } from 'node:worker_threads'
import type { TextColumn, VisitBatch } from '../../domain/visitBatch.ts'
import { createImportDictionary } from '../../intake/visits/createImportDictionary.ts'
import { readVisits } from '../../intake/visits/readVisits.ts'
import { toFailure } from './failure.ts'
import { PIECES_AHEAD, PIECES_ASKED, type ReadingReply, type ReadingTask } from './readingTask.ts'

const port = parentPort
if (!port) throw new Error('the worker for reading must be started as a worker thread')

const reply = (message: ReadingReply) => port.postMessage(message)

let ahead = 0
let goOn = (): void => {}
port.on('message', () => {
  ahead -= PIECES_ASKED
  goOn()
})
const untilWanted = (): Promise<void> =>
  ahead < PIECES_AHEAD
    ? Promise.resolve()
    : new Promise((resolve) => {
        goOn = resolve
      })

try {
  const { texts, traits, ...task } = workerData as ReadingTask
  const dictionary = createImportDictionary()
  dictionary.learn({ texts: texts.slice(1), traits: traits.slice(1) })
  let toldTexts = texts.length
  let toldTraits = traits.length
  let bytesRead = 0
  const pieces = readVisits({
    ...task,
    dictionary,
    onBytes: (bytes) => {
      bytesRead = bytes
    },
  })
  for await (const { batch, setAside } of pieces) {
    await untilWanted()
    ahead++
    reply({
      kind: 'piece',
      batch: withOwnTexts(batch),
      setAside,
      bytesRead,
      texts: dictionary.texts.slice(toldTexts),
      traits: dictionary.traits.slice(toldTraits),
    })
    toldTexts = dictionary.texts.length
    toldTraits = dictionary.traits.length
  }
  reply({ kind: 'end' })
} catch (error) {
  reply(toFailure(error))
}
port.close()

/** The batch with bytes of its texts only, not of all that was read with them. */
function withOwnTexts(batch: VisitBatch): VisitBatch {
  const { keys, customers, comments } = batch.visits
  return {
    ...batch,
    visits: {
      ...batch.visits,
      keys: toOwn(keys),
      customers: toOwn(customers),
      comments: toOwn(comments),
    },
  }
}

function toOwn(texts: TextColumn | null): TextColumn | null {
  if (texts === null || !('bytes' in texts)) return texts
  const { bytes, starts, ends } = texts
  const rows = starts.length
  let length = 0
  for (let row = 0; row < rows; row++) length += ends[row]! - starts[row]!
  const own = new Uint8Array(length)
  const ownStarts = new Int32Array(rows)
  const ownEnds = new Int32Array(rows)
  let at = 0
  for (let row = 0; row < rows; row++) {
    ownStarts[row] = at
    for (let byte = starts[row]!; byte < ends[row]!; byte++) own[at++] = bytes[byte]!
    ownEnds[row] = at
  }
  return { bytes: own, starts: ownStarts, ends: ownEnds }
}
