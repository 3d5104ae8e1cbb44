import type { z } from 'zod'
import { closest } from './closest.ts'
import { type Bilingual, NO_ADVICE } from './expected.ts'
import { type JourneyFile, journeyFileSchema } from './journeyFileSchema.ts'
import type { JourneyFileProblem } from './problem.ts'
import type { JourneyDocument } from './readDocument.ts'
import { expectedAt, knownWords, type Path, schemasAt, toPathText } from './schemaAt.ts'

type Issue = z.core.$ZodIssue

export type Shape =
  | { readonly kind: 'ok'; readonly file: JourneyFile }
  | { readonly kind: 'problems'; readonly problems: readonly JourneyFileProblem[] }

/** Holds a journey document against the schema; every fault comes back with its place and in words. */
export function checkShape(document: JourneyDocument): Shape {
  const parsed = journeyFileSchema.safeParse(document.value)
  if (parsed.success) return { kind: 'ok', file: parsed.data }
  const seen = new Set<string>()
  const problems = parsed.error.issues
    .flatMap((issue) => innermost(issue))
    .map((issue) => toProblem(issue, document))
    .filter(({ path }) => !seen.has(path) && seen.add(path))
  return { kind: 'problems', problems }
}

/** Of a union's alternatives the one that the value comes nearest to: what is wrong deep inside says more. */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const nearest = issue.errors.find((issues) => issues.some((inner) => inner.path.length > 0))
  if (!nearest) return [issue]
  return nearest.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] } as Issue))
}

function toProblem(issue: Issue, document: JourneyDocument): JourneyFileProblem {
  const path = issue.path.filter((key) => typeof key !== 'symbol')
  const { line, column, written } = document.placeOf(path)
  const missing = !document.has(path)
  const got = missing ? null : written
  const base = { line, column, path: toPathText(path), got }
  if (issue.code === 'invalid_key')
    return {
      ...base,
      line: document.keyPlaceOf(path).line,
      column: document.keyPlaceOf(path).column,
      expected: { en: 'a language such as ko or en', ko: 'ko, en 같은 언어 이름' },
      got: String(path.at(-1)),
      advice: NO_ADVICE,
    }
  return { ...base, expected: expectedAt(journeyFileSchema, path), advice: adviceFor(issue, path, got) }
}

function adviceFor(issue: Issue, path: Path, got: string | null): Bilingual {
  if (toPathText(path) === 'fifteen' && got !== null)
    return {
      en: 'a newer file needs a newer Fifteen; otherwise write fifteen: 1',
      ko: '더 새로운 형식이라면 Fifteen을 새 판으로 바꾸고, 아니라면 fifteen: 1로 고쳐 주세요.',
    }
  if (got === null) {
    const key = String(path.at(-1) ?? '')
    return typeof path.at(-1) === 'string'
      ? { en: `add ${key}: …`, ko: `${key}: …을 더해 주세요.` }
      : NO_ADVICE
  }
  const meant = closest(got, knownWords(schemasAt(journeyFileSchema, path)))
  if (meant) return { en: `did you mean ${meant}?`, ko: `혹시 ${meant} 아닌가요?` }
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')) {
    if (/^["'].*["']$/.test(got)) return { en: 'take the quotes away', ko: '따옴표를 지워 주세요.' }
    if (/\d/.test(got)) return { en: 'write digits only', ko: '숫자만 적어 주세요.' }
  }
  if (issue.code === 'invalid_type' && issue.expected === 'array')
    return { en: `put it in brackets: [${got}]`, ko: `[${got}]처럼 대괄호로 묶어 주세요.` }
  return NO_ADVICE
}
