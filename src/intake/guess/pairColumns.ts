import type { ColumnExam } from './examineColumns.ts'

/** Two columns that ask about one thing in two ways. */
export interface ColumnPair {
  /** servqual: what was expected and what was met; kano: with it and without it. */
  readonly kind: 'servqual' | 'kano'
  /** Index of what was met (perception), or of the question with it. */
  readonly rating: number
  /** Index of what was expected, or of the question without it. */
  readonly other: number
  /** The header without the words that tell the two apart. */
  readonly stem: string
}

const KINDS = [
  {
    kind: 'servqual',
    other:
      /\b(expectations?|expected|expect|expct|exp|importance|important|imp)\b|기대 ?(수준|도|정도|치)?|중요 ?(도|성|정도)?/,
    rating:
      /\b(perceptions?|perceived|perceive|perc|per|performance|perf|satisfaction|satisfied|sat|actual|experience[d]?)\b|지각 ?(수준|도|정도)?|체감 ?(수준|도)?|인식 ?(수준|도)?|만족 ?(수준|도|정도)?|실제 ?(수준|경험)?|성과 ?(도|수준)?|수행 ?(도|수준)?|경험/,
  },
  {
    kind: 'kano',
    other:
      /\b(dysfunctional|dysfunc|dysf|negative|without|absent)\b|역기능( ?적)?|부정( ?적| ?질문| ?형)?|없을 ?때|없다면|미충족( ?시)?|제공되지 ?않\S*|불충족( ?시)?/,
    rating:
      /\b(functional|func|positive|with|present)\b|순기능( ?적)?|긍정( ?적| ?질문| ?형)?|있을 ?때|있다면|충족( ?시)?|제공될 ?때|제공된다면/,
  },
] as const

/** Finds pairs of columns whose headers differ only in such words; the same word in all headers pairs nothing. */
export function pairColumns(exams: readonly ColumnExam[]): readonly ColumnPair[] {
  const candidates = exams.filter(({ scale }) => scale !== null)
  for (const { kind, other, rating } of KINDS) {
    const others = new Map<string, ColumnExam>()
    for (const exam of candidates) if (other.test(exam.words)) others.set(toStem(exam.words, other), exam)
    if (others.size === 0) continue
    const pairs = candidates.flatMap((exam): ColumnPair[] => {
      // "기능" is in "역기능": what speaks of the other side speaks of no other
      if (other.test(exam.words) || !rating.test(exam.words)) return []
      const stem = toStem(exam.words, rating)
      const match = others.get(stem)
      return match ? [{ kind, rating: exam.index, other: match.index, stem }] : []
    })
    if (pairs.length > 0) return pairs
  }
  return []
}

const toStem = (words: string, pattern: RegExp): string =>
  words.replace(new RegExp(pattern, 'g'), ' ').replace(/\s+/g, ' ').trim()
