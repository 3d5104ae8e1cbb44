import type { FileMapping, MappingDecision } from '../../../domain/fileMapping.ts'
import type { TableExam } from '../guessRoles.ts'

/** One kind of question that a file may leave open. What was chosen is seen in the mapping itself. */
export interface DecisionRule {
  /** The questions that this mapping leaves open; none where the file answers or a person chose something else. */
  ask(table: TableExam, mapping: FileMapping): readonly MappingDecision[]
  /** The mapping with an answer taken in; details that it lacks are filled afterwards. */
  answer(table: TableExam, mapping: FileMapping, chosen: { decision: string; option: string }): FileMapping
}

/** Index of the first column in a role; -1 where none has it. */
export const indexOfRole = (mapping: FileMapping, role: FileMapping['columns'][number]['role']): number =>
  mapping.columns.findIndex((column) => column.role === role)

/** A name as it stands within a sentence. */
export const inQuotes = (name: string): string => `‘${name.length > 50 ? `${name.slice(0, 50)}…` : name}’`

/** Of a list of names the first few. */
export const inShort = (names: readonly string[]): string =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} …`
