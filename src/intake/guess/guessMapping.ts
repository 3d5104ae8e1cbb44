import type { ColumnGuess, FileMapping, MappingDecision } from '../../domain/fileMapping.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import type { Lang } from '../../domain/text.ts'

export interface MappingGuess {
  readonly mapping: FileMapping
  readonly guesses: readonly ColumnGuess[]
  readonly decisions: readonly MappingDecision[]
}

/** Guesses from names and values what the columns of a table are, and what is left to ask. */
export function guessMapping(
  profile: TableProfile,
  { fileName }: { fileName: string; lang: Lang },
): MappingGuess {
  const isRating = (index: number): boolean => {
    const { numbers, filled, min, max, name } = profile.columns[index]!
    return filled > 0 && numbers === filled && min! >= 0 && max === 5 && !/overall|전반/i.test(name)
  }
  const outcomeAt = profile.columns.findIndex(
    ({ name, distinct }) => distinct === 2 && /satisf|만족/i.test(name),
  )
  const rated = profile.columns.flatMap((_, index) => (isRating(index) ? [index] : []))
  const idOf = (index: number): MomentId => `m${index + 1}` as MomentId
  const outcome = profile.columns[outcomeAt]
  const mapping: FileMapping = {
    journey: { id: 'journey', name: fileName },
    layout: 'wide',
    columns: profile.columns.map(({ name }, index) =>
      isRating(index)
        ? { column: name, role: 'rating', moment: idOf(index) }
        : { column: name, role: index === outcomeAt ? 'outcome' : 'ignored', moment: null },
    ),
    moments: rated.map((index) => ({
      id: idOf(index),
      name: profile.columns[index]!.name,
      phase: 'smot',
      seconds: null,
      scale: { min: 1, max: 5, failed: 2, target: 4, reversed: false, labels: {} },
      notMet: ['0'],
      notAsked: [],
      codes: [],
    })),
    outcome: outcome
      ? {
          kind: 'satisfied',
          reading: {
            kind: 'lists',
            kept: outcome.values.map(({ value }) => value).filter((value) => !/dis|불/i.test(value)),
            lost: outcome.values.map(({ value }) => value).filter((value) => /dis|불/i.test(value)),
          },
          missing: [],
        }
      : null,
    at: null,
    pick: null,
  }
  const guesses = mapping.columns.map(({ column, role }) => ({
    column,
    role,
    confidence: 0.5,
    reason: { ko: '값을 보고 골랐습니다.', en: 'Chosen by its values.' },
  }))
  return { mapping, guesses, decisions: [] }
}
