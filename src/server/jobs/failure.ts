import { InputProblem } from '../../intake/inputProblem.ts'

/** An error as it passes between threads: an InputProblem keeps its fields, whatever else its message. */
export type Failure =
  | {
      readonly kind: 'problem'
      readonly problem: Pick<
        InputProblem,
        'kind' | 'file' | 'line' | 'column' | 'expected' | 'got' | 'advice'
      >
    }
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string; readonly code: string | null }

/** What a thread says of an error. */
export function toFailure(error: unknown): Failure {
  if (error instanceof InputProblem) {
    const { kind, file, line, column, expected, got, advice } = error
    return { kind: 'problem', problem: { kind, file, line, column, expected, got, advice } }
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  return { kind: 'fault', message, stack: stack ?? message, code }
}

/** The error that a thread spoke of. */
export function toError(failure: Failure): Error {
  if (failure.kind === 'problem') {
    const { line, column, ...rest } = failure.problem
    return new InputProblem({
      ...rest,
      ...(line === null ? {} : { line }),
      ...(column === null ? {} : { column }),
    })
  }
  return Object.assign(new Error(failure.message), {
    stack: failure.stack,
    ...(failure.code === null ? {} : { code: failure.code }),
  })
}
