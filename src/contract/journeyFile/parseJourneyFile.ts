import type { Journey } from '../../domain/journey.ts'
import { checkSense } from './checkSense.ts'
import { checkShape } from './checkShape.ts'
import { type Bilingual, NO_ADVICE } from './expected.ts'
import { journeyFileSchema } from './journeyFileSchema.ts'
import type { JourneyFileProblem } from './problem.ts'
import { readDocument } from './readDocument.ts'
import { MAX_JOURNEY_FILE_BYTES, readText } from './readText.ts'
import { toJourney } from './toJourney.ts'

/** A journey file read: the journey and what is merely strange in it, or everything that is wrong. */
export type ParsedJourneyFile =
  | { readonly kind: 'ok'; readonly journey: Journey; readonly warnings: readonly JourneyFileProblem[] }
  | { readonly kind: 'problems'; readonly problems: readonly JourneyFileProblem[] }

/**
 * Reads a journey file (YAML or JSON) to a journey with defaults filled. Every problem is
 * found at once, in the order of the file, each with line and column and what was expected. Never throws.
 *
 * @param source the file's text, or its bytes in UTF-8, UTF-16 or code page 949
 *
 * @example parseJourneyFile('fifteen: 1\nid: shop\nname: Shop\nmoments: [{id: pay, name: Paying}]')
 */
export function parseJourneyFile(source: string | Uint8Array): ParsedJourneyFile {
  const read = readText(source)
  if (read.kind === 'too-large')
    return whole(
      {
        en: `a journey file of at most ${MAX_JOURNEY_FILE_BYTES / 1024} kB`,
        ko: `${MAX_JOURNEY_FILE_BYTES / 1024}kB 이하의 여정 파일`,
      },
      `${Math.ceil(read.size / 1024)} kB`,
      { en: 'is this a file of visits?', ko: '혹시 방문 자료 파일이 아닌가요?' },
    )
  if (read.kind === 'not-text')
    return whole({ en: 'a text file in YAML or JSON', ko: 'YAML이나 JSON으로 적은 글 파일' }, null, {
      en: 'is this the right file?',
      ko: '맞는 파일인지 살펴봐 주세요.',
    })
  const document = readDocument(read.text, journeyFileSchema)
  if (document.broken) return { kind: 'problems', problems: document.problems }
  if (document.value === null || typeof document.value !== 'object' || Array.isArray(document.value))
    return whole(
      { en: 'a journey with fifteen, id, name and moments', ko: 'fifteen, id, name, moments가 있는 여정' },
      document.placeOf([]).written || null,
      NO_ADVICE,
    )
  const shape = checkShape(document)
  const sense = checkSense(document)
  const problems = [
    ...document.problems,
    ...(shape.kind === 'problems' ? shape.problems : []),
    ...sense.problems,
  ]
  if (shape.kind === 'problems' || problems.length > 0) return failed(problems)
  return { kind: 'ok', journey: toJourney(shape.file), warnings: sense.warnings }
}

const failed = (problems: readonly JourneyFileProblem[]): ParsedJourneyFile => ({
  kind: 'problems',
  problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
})

const whole = (expected: Bilingual, got: string | null, advice: Bilingual): ParsedJourneyFile => ({
  kind: 'problems',
  problems: [{ line: 1, column: 1, path: '', expected, got, advice }],
})
