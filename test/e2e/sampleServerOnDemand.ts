import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { type RunningServer, startServer } from './startServer.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers the address of the product that shows the sample to all files that only look; starts it when first asked. */
    readonly sampleServerAt: string
  }
}

/** One server with the sample for all test files that change nothing of it, started by the first that asks. */
export default async function offerSampleServer({ provide }: TestProject): Promise<() => Promise<void>> {
  let started: Promise<RunningServer> | undefined
  const door = createServer((_, answer) => {
    started ??= startServer()
    started.then(
      ({ address }) => answer.end(address),
      (error: unknown) => answer.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done))
  // A run of one file must not wait for this.
  door.unref()
  provide('sampleServerAt', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)
  return async () => {
    door.close()
    await started?.then(
      ({ stop }) => stop(),
      () => {},
    )
  }
}
