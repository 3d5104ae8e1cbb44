import type { Lang } from '../domain/text.ts'

/** A sentence in both languages that Fifteen speaks. */
export interface Bilingual {
  readonly ko: string
  readonly en: string
}

export type InputProblemKind =
  | 'missing'
  | 'directory'
  | 'unreadable'
  | 'empty'
  | 'header-only'
  | 'format'
  | 'encoding'
  | 'gzip'
  | 'quote'
  | 'header'
  | 'columns'
  | 'journey'
  | 'no-usable-row'
  | 'changed'
  | 'ask'

/** Input that cannot be used as it is: nothing was imported, and the person who gave it can mend it. */
export class InputProblem extends Error {
  readonly kind: InputProblemKind
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly expected: Bilingual
  readonly got: Bilingual
  readonly advice: Bilingual

  constructor(
    problem: Pick<InputProblem, 'kind' | 'file' | 'expected' | 'got' | 'advice'> & {
      line?: number
      column?: string
    },
  ) {
    super(sayProblem(problem, 'en'))
    this.name = 'InputProblem'
    this.kind = problem.kind
    this.file = problem.file
    this.line = problem.line ?? null
    this.column = problem.column ?? null
    this.expected = problem.expected
    this.got = problem.got
    this.advice = problem.advice
  }

  /** The whole problem as one sentence or two. */
  say(lang: Lang): string {
    return sayProblem({ ...this, line: this.line ?? undefined, column: this.column ?? undefined }, lang)
  }
}

function sayProblem(
  problem: {
    readonly file: string
    readonly line?: number | undefined
    readonly column?: string | undefined
    readonly expected: Bilingual
    readonly got: Bilingual
    readonly advice: Bilingual
  },
  lang: Lang,
): string {
  const { file, line, column, expected, got, advice } = problem
  if (lang === 'ko') {
    const place = `${file}${line === undefined ? '' : `, ${line}번째 줄`}${column === undefined ? '' : `, '${column}' 열`}`
    return `${place}: 필요한 것은 ${expected.ko}, 받은 것은 ${got.ko}. ${advice.ko}`
  }
  const place = `${file}${line === undefined ? '' : `, line ${line}`}${column === undefined ? '' : `, column '${column}'`}`
  return `${place}: expected ${expected.en}, got ${got.en}. ${advice.en}`
}
