import type { HttpBindings } from '@hono/node-server'

/** What the app's handlers find in their context. */
export interface AppEnv {
  readonly Bindings: Partial<HttpBindings>
  readonly Variables: {
    requestId: string
    /** Whether the caller showed the token of the data folder's lock file. */
    hasToken: boolean
  }
}
