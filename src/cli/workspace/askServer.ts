import type { Lang } from '../../domain/text.ts'
import type { RunningServer } from '../../server/dataFolder/findRunningServer.ts'
import { Refusal, ServerFault } from '../refusal.ts'

export interface Question {
  readonly method?: 'GET' | 'POST'
  /** Path with its query, such as /api/v1/journeys. */
  readonly path: string
  readonly body?: FormData
  readonly lang: Lang
  readonly signal: AbortSignal
}

/** Asks the server that holds the data folder; what it refuses is refused here in its words. */
export async function askServer(server: RunningServer, question: Question): Promise<unknown> {
  return JSON.parse(await (await fetchFrom(server, question)).text())
}

/** The same, with the answer as it comes. */
export async function fetchFrom(server: RunningServer, question: Question): Promise<Response> {
  const answer = await send(server, question)
  if (answer.ok) return answer
  const problem = toProblem(await answer.text())
  const sentence = [
    problem.detail ?? `${answer.status} ${answer.statusText}`,
    ...(problem.errors ?? []),
  ].join('\n  ')
  if (answer.status >= 500 && answer.status !== 503 && answer.status !== 507) throw new ServerFault(sentence)
  throw new Refusal(sentence, { kind: problem.kind ?? null })
}

async function send(
  { url, token }: RunningServer,
  { method = 'GET', path, body, lang, signal }: Question,
): Promise<Response> {
  try {
    return await fetch(new URL(path, url), {
      method,
      signal,
      headers: { authorization: `Bearer ${token}`, 'accept-language': lang },
      ...(body && { body }),
    })
  } catch (error) {
    if (signal.aborted) throw error
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new ServerFault(
      lang === 'ko'
        ? `실행 중인 서버(${url})와 연결이 끊어졌습니다 (${cause}). 서버가 켜져 있는지 확인하신 뒤 다시 실행해 주세요.`
        : `lost the connection to the running server (${url}): ${cause}. See whether it still runs, and try again.`,
    )
  }
}

interface Problem {
  readonly kind?: string
  readonly detail?: string
  readonly errors?: readonly string[]
}

function toProblem(text: string): Problem {
  try {
    const { type, detail, errors } = JSON.parse(text) as {
      type?: string
      detail?: string
      errors?: { detail: string }[]
    }
    const kind = type?.split(':').at(-1)
    return {
      ...(kind && { kind }),
      ...(detail && { detail }),
      errors: (errors ?? []).map((one) => one.detail),
    }
  } catch {
    return {}
  }
}
