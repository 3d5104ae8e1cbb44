import type { ImportDocument } from '../../contract/importDocument.ts'
import type { AddedVisits } from './addVisits.ts'

/** What an import did, as `fifteen import --json` prints it and the API answers it. */
export function toImportDocument({
  journey,
  journeySaved,
  summary,
}: Extract<AddedVisits, { kind: 'added' }>): ImportDocument {
  return { journey: journey.id, version: journey.version, journeySaved, ...summary }
}
