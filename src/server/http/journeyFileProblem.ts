import { type JourneyFileProblem, problemSentence } from '../../contract/journeyFile/problem.ts'
import type { Lang } from '../../domain/text.ts'
import type { Problem } from './problem.ts'

/** Everything that is wrong with a journey file, each thing with its place. */
export const journeyFileProblem = (
  problems: readonly JourneyFileProblem[],
  { file, lang }: { file: string; lang: Lang },
): Problem => ({
  kind: 'invalid-journey-file',
  detail: {
    ko: `여정 파일에 고칠 곳이 ${problems.length}군데 있습니다.`,
    en: `the journey file has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}`,
  },
  errors: problems.map((each) => ({
    path: each.path,
    detail: problemSentence(each, lang, file),
    line: each.line,
    column: each.column,
  })),
})
