import type { ColumnGuess, FileMapping, MappingDecision } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import type { Lang } from '../../domain/text.ts'
import { fillMapping } from './fillMapping.ts'
import { examineTable, type TableExam } from './guessRoles.ts'
import { listTableDecisions } from './listDecisions.ts'
import { nameJourney } from './nameMoments.ts'
import { reasons } from './reasons.ts'

export interface MappingGuess {
  readonly mapping: FileMapping
  readonly guesses: readonly ColumnGuess[]
  readonly decisions: readonly MappingDecision[]
}

/** Guesses from names and values what the columns of a table are, and what is left to ask. */
export function guessMapping(
  profile: TableProfile,
  { fileName, lang }: { fileName: string; lang: Lang },
): MappingGuess {
  const table = examineTable(profile)
  const filled = fillMapping(table, toSkeleton(table, fileName, lang), { lang })
  const mapping = withoutLoose(filled)
  const guesses = table.exams.map(({ name, index }): ColumnGuess => {
    const { confidence, reason } = table.roles[index]!
    const { role } = mapping.columns[index]!
    const isDropped = role !== table.roles[index]!.role
    return { column: name, role, confidence, reason: isDropped ? reasons.loose : reason }
  })
  return { mapping, guesses, decisions: listTableDecisions(table, mapping) }
}

function toSkeleton(table: TableExam, fileName: string, lang: Lang): FileMapping {
  return {
    journey: nameJourney(fileName, lang),
    layout: table.layout.layout,
    columns: table.exams.map(({ name, index }) => ({
      column: name,
      role: table.roles[index]!.role,
      moment: null,
    })),
    moments: [],
    outcome: null,
    at: null,
    pick: null,
  }
}

/** Without lengths of no moment and picks that name none. */
function withoutLoose(mapping: FileMapping): FileMapping {
  const isEmptyPick = mapping.pick !== null && Object.keys(mapping.pick.moments).length === 0
  return {
    ...mapping,
    pick: isEmptyPick ? null : mapping.pick,
    columns: mapping.columns.map((column) => {
      const isLoose =
        (column.role === 'seconds' && column.moment === null) || (column.role === 'pick' && isEmptyPick)
      return isLoose && mapping.layout === 'wide' ? { ...column, role: 'ignored' } : column
    }),
  }
}
