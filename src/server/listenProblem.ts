import type { Lang } from '../domain/text.ts'

/** The port cannot be listened on. */
export class ListenProblem extends Error {
  override readonly name = 'ListenProblem'
  readonly kind: 'port-taken' | 'port-forbidden'
  readonly port: number

  constructor(kind: ListenProblem['kind'], port: number) {
    super(sayListenProblem(kind, port, 'en'))
    this.kind = kind
    this.port = port
  }

  /** What is the matter and what to do. */
  say(lang: Lang): string {
    return sayListenProblem(this.kind, this.port, lang)
  }
}

export function toListenProblem(error: unknown, port: number): ListenProblem | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return new ListenProblem('port-taken', port)
  if (code === 'EACCES') return new ListenProblem('port-forbidden', port)
  return undefined
}

function sayListenProblem(kind: ListenProblem['kind'], port: number, lang: Lang): string {
  const other = port === 1515 ? 1516 : 1515
  if (kind === 'port-taken')
    return lang === 'ko'
      ? `${port}번 포트를 다른 프로그램이 쓰고 있습니다. 그 프로그램을 끄시거나 --port ${other}처럼 다른 포트를 지정해 주세요.`
      : `port ${port} is taken by another program: stop that one, or choose another port such as --port ${other}`
  return lang === 'ko'
    ? `${port}번 포트를 열 권한이 없습니다. --port ${other}처럼 1024 이상의 포트를 지정해 주세요.`
    : `port ${port} may not be opened by this user: choose one from 1024 on, such as --port ${other}`
}
