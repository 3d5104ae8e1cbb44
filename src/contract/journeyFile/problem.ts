import { josa } from 'es-hangul'
import type { Lang } from '../../domain/text.ts'
import type { Bilingual } from './expected.ts'

/** One thing that is wrong in a journey file, and where. Lines and columns count from 1. */
export interface JourneyFileProblem {
  readonly line: number
  readonly column: number
  /** Where in the journey: `moments[2].scale.failed`; empty for the file as a whole. */
  readonly path: string
  readonly expected: Bilingual
  /** What stands there, as written and shortened; null when it is missing. */
  readonly got: string | null
  /** What to do; empty when the expectation says it all. */
  readonly advice: Bilingual
}

/**
 * A problem as one sentence of a person's language, with the place in front.
 *
 * @example problemSentence(problem, 'en', 'shop.journey.yaml')
 * // 'shop.journey.yaml:12:14 moments[0].seconds: expected the target length in seconds, a number over 0, got "fast"'
 */
export function problemSentence(problem: JourneyFileProblem, lang: Lang, fileName?: string): string {
  const { line, column, path, expected, got, advice } = problem
  const place = [fileName ? `${fileName}:${line}:${column}` : `${line}:${column}`, path]
    .filter(Boolean)
    .join(' ')
  if (lang === 'ko') {
    const now = got === null ? (path === '' ? '' : ' (지금은 없습니다)') : ` (지금은 ${got})`
    return `${place}: ${josa(expected.ko, '을/를')} 적어 주세요${now}.${advice.ko ? ` ${advice.ko}` : ''}`
  }
  const now = got === null ? (path === '' ? '' : ', but it is missing') : `, got ${got}`
  return `${place}: expected ${expected.en}${now}${advice.en ? `; ${advice.en}` : ''}`
}
