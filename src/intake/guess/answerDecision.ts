import type { FileMapping, MappingDecision } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'

/** Takes a person's answer to a decision into the mapping; which decisions are left may change by it. */
export function answerDecision(
  _profile: TableProfile,
  mapping: FileMapping,
  decisions: readonly MappingDecision[],
  { decision, option }: { decision: string; option: string },
): { readonly mapping: FileMapping; readonly decisions: readonly MappingDecision[] } {
  return {
    mapping,
    decisions: decisions.map((each) => (each.id === decision ? { ...each, chosen: option } : each)),
  }
}
