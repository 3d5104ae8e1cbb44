import type { Context, TypedResponse } from 'hono'
import type { AppEnv } from './appEnv.ts'

/** An answer whose body was checked against the contract by its own type, which knows readonly values. */
export type Answer = Response & TypedResponse<never, never, never>

export const answerJson = <T extends object>(
  c: Context<AppEnv>,
  document: T,
  status: 200 | 201 | 202 = 200,
): Answer => c.json(document, status) as unknown as Answer
