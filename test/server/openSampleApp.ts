import { addSample } from '../../src/server/dataFolder/addSample.ts'
import { openTestApp, type TestApp } from './openTestApp.ts'

/** The app on a data folder that holds the sample, and the questions about its journey. */
export interface SampleApp {
  readonly server: TestApp
  /** What it answers to a path below the journey. */
  readonly ask: (path: string) => Promise<{ readonly status: number; readonly body: unknown }>
  /** The same where it is to be answered. */
  readonly get: <T>(path: string) => Promise<T>
}

export async function openSampleApp(): Promise<SampleApp> {
  const server = await openTestApp()
  await addSample({
    dataFolder: server.dataFolder,
    wanted: true,
    now: () => new Date('2026-03-01T00:00:00Z'),
  })
  const ask: SampleApp['ask'] = async (path) => {
    const answer = await server.call(`/api/v1/journeys/corner-shop${path}`)
    return { status: answer.status, body: await answer.json() }
  }
  return {
    server,
    ask,
    get: async <T>(path: string) => {
      const { status, body } = await ask(path)
      if (status !== 200) throw new Error(`${path}: expected 200, got ${status} ${JSON.stringify(body)}`)
      return body as T
    },
  }
}
