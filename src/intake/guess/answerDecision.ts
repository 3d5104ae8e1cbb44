import type { FileMapping, MappingDecision } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import { fillMapping } from './fillMapping.ts'
import { examineTable } from './guessRoles.ts'
import { langOf } from './langOf.ts'
import { findRule, listTableDecisions } from './listDecisions.ts'

/**
 * Takes a person's answer to a decision into the mapping; which decisions are left may change by it. An answer to what
 * was not asked changes nothing.
 */
export function answerDecision(
  profile: TableProfile,
  mapping: FileMapping,
  decisions: readonly MappingDecision[],
  { decision, option }: { decision: string; option: string },
): { readonly mapping: FileMapping; readonly decisions: readonly MappingDecision[] } {
  const table = examineTable(profile)
  const rule = findRule(table, mapping, decision)
  const asked = decisions.find(({ id }) => id === decision)
  if (!rule || !asked?.options.some(({ id }) => id === option)) return { mapping, decisions }
  const answered = fillMapping(table, rule.answer(table, mapping, { decision, option }), {
    lang: langOf(profile),
  })
  return { mapping: answered, decisions: listTableDecisions(table, answered) }
}
