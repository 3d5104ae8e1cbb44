/** Why an answer did not come, in a form that the page can word. */
export type Problem =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'not-found'; readonly detail: string }
  | { readonly kind: 'nothing-to-diagnose'; readonly detail: string }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'fault'; readonly detail: string }

export class RequestFailed extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`request failed: ${problem.kind}`)
    this.problem = problem
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** RFC 9457 problem details, or whatever stands in their place, as a problem of the page. */
export function toProblem(status: number, body: unknown): Problem {
  const { title, detail: given, type } = (body ?? {}) as { title?: unknown; detail?: unknown; type?: unknown }
  const detail = textOf(given) || textOf(title)
  if (textOf(type).endsWith(':nothing-to-diagnose')) return { kind: 'nothing-to-diagnose', detail }
  if (status === 404) return { kind: 'not-found', detail }
  return { kind: status >= 500 ? 'fault' : 'refused', detail }
}
