import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Configuration } from './configuration.ts'
import { createServices } from './createServices.ts'
import type { DataFolder } from './dataFolder/openDataFolder.ts'
import { createTraffic } from './http/traffic.ts'
import { createDiagnosisJobs } from './jobs/createDiagnosisJobs.ts'
import { keepReady } from './jobs/keepReady.ts'
import { toListenProblem } from './listenProblem.ts'
import { createLog, type Log } from './log.ts'

export interface StartServerOptions {
  readonly configuration: Pick<Configuration, 'port' | 'logLevel' | 'importLimitBytes'>
  /** Open, and the server's own from now on: `close` closes it. */
  readonly dataFolder: DataFolder
  readonly version?: string
  readonly log?: Log
  /** Where the built page lies; null serves the API alone. */
  readonly webFolder?: string | null
  /** How long requests under way may take after `close` before they are cut. */
  readonly graceMs?: number
  /** Whether diagnoses shall be ready before anybody asks. */
  readonly ready?: boolean
}

export interface StartedServer {
  readonly url: string
  readonly port: number
  /** Stops listening, finishes what is under way, closes the stores. May be called twice. */
  readonly close: () => Promise<void>
}

export const LOOPBACK = '127.0.0.1'

/**
 * Serves a data folder on this machine alone. Throws a ListenProblem when the port cannot be had; the data
 * folder is then still open and the caller's.
 */
export async function startServer(options: StartServerOptions): Promise<StartedServer> {
  const { configuration, dataFolder, version = '0.0.0', graceMs = 5000 } = options
  const log = options.log ?? createLog({ level: configuration.logLevel })
  const jobs = createDiagnosisJobs()
  const traffic = createTraffic({ clock: () => performance.now() })
  const services = createServices({
    dataFolder,
    jobs,
    clock: () => performance.now(),
    now: () => new Date(),
    log,
    pause: traffic.pause,
  })
  let port = configuration.port
  const app = createApp({
    services,
    traffic,
    log,
    version,
    instance: dataFolder.instance,
    token: dataFolder.token,
    port: () => port,
    webFolder: options.webFolder === undefined ? builtWebFolder() : options.webFolder,
    importLimitBytes: configuration.importLimitBytes,
    uploadFolder: () => dataFolder.folderFor('uploads'),
  })
  const server = createAdaptorServer({ fetch: app.fetch, hostname: LOOPBACK }) as Server
  try {
    port = await listen(server, port)
  } catch (error) {
    await Promise.all([jobs.close(), services.drafts.close()])
    throw error
  }
  const url = `http://${LOOPBACK}:${port}`
  dataFolder.announce(url)
  log.info({ url, version }, 'listening')
  if (options.ready) jobs.warmUp()
  const ready = options.ready
    ? keepReady({
        facts: dataFolder.facts,
        services,
        pause: traffic.pause,
        clock: () => performance.now(),
        log,
        onNone: () => jobs.warmUp({ rehearse: true }),
      })
    : null

  let closing: Promise<void> | undefined
  const close = async () => {
    log.info({}, 'stopping')
    const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    await Promise.all([jobs.close(), services.drafts.close(), ready?.close()])
    await stopped
    clearTimeout(cut)
    await dataFolder.close()
    log.info({}, 'stopped')
  }
  return {
    url,
    port,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen({ port, host: LOOPBACK })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw toListenProblem(error, port) ?? error
  }
  return (server.address() as AddressInfo).port
}

function builtWebFolder(): string {
  const isBuilt = import.meta.url.endsWith('.js')
  return fileURLToPath(new URL(isBuilt ? '../web' : '../../dist/web', import.meta.url))
}
