import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RunningServer } from '../../server/dataFolder/findRunningServer.ts'
import { fetchFrom } from './askServer.ts'

/** Writes what the server answers to a path into a file, while it comes. */
export async function downloadFrom(
  server: RunningServer,
  question: Parameters<typeof fetchFrom>[1],
  target: string,
): Promise<void> {
  const answer = await fetchFrom(server, question)
  await pipeline(
    Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(target, { flags: 'wx' }),
    { signal: question.signal },
  )
}
