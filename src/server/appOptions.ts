import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './http/appEnv.ts'
import type { Traffic } from './http/traffic.ts'
import type { Log } from './log.ts'
import type { Services } from './services.ts'

export interface AppOptions {
  readonly services: Services
  readonly log: Log
  /** Fifteen's version, as /healthz tells it. */
  readonly version: string
  /** Names this run of the server: equal to the one in the lock file. */
  readonly instance: string
  /** Lets the command line change things; from the lock file. */
  readonly token: string
  /** The port that the server came to listen on. */
  readonly port: () => number
  /** Where the built page lies; null serves the API alone. */
  readonly webFolder: string | null
  /** The most bytes of all files of one import. */
  readonly importLimitBytes: number
  /** Where files of an import lie while it runs. */
  readonly uploadFolder: () => string
  /** Told of every request, so that long work can let people go first. */
  readonly traffic?: Traffic
  readonly clock?: () => number
  readonly createId?: () => string
}

export type App = OpenAPIHono<AppEnv>
