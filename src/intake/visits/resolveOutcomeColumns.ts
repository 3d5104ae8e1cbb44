import type { ColumnNames } from '../../domain/columnNames.ts'
import type { Journey } from '../../domain/journey.ts'
import { toColumnName } from '../table/columnNames.ts'
import type { Header } from '../table/header.ts'
import { columnProblems } from './columnProblems.ts'
import type { ColumnPlan, ColumnSource, Tags } from './resolveColumns.ts'

/**
 * Decides what the columns of a file are that says only how visits ended: the visit's id or else the customer, the
 * outcome, and when it happened (`at`, or else the journey's own column of times). Throws InputProblem.
 */
export function resolveOutcomeColumns({
  journey,
  header,
  tags,
  file,
}: {
  readonly journey: Journey
  readonly header: Header
  readonly tags: Tags
  readonly file: string
}): ColumnPlan {
  const find = (names: ColumnNames | null | undefined): ColumnSource | null => {
    for (const wanted of names ?? []) {
      const name = toColumnName(wanted)
      const index = header.names.indexOf(name)
      if (index >= 0) {
        if (header.doubled.has(name)) throw columnProblems.doubled({ header, file }, name)
        return { kind: 'field', index, name }
      }
      const tag = Object.entries(tags).find(([key]) => toColumnName(key) === name)
      if (tag) return { kind: 'constant', value: tag[1], name }
    }
    return null
  }
  const parts = (journey.visit.length > 0 ? journey.visit : [['visit']]).map((names) => find(names))
  const plain = journey.visit.length === 1 ? find(['visit']) : null
  const whole = parts.every((part) => part !== null) ? parts : plain ? [plain] : []
  const customer = whole.length > 0 ? null : (find(journey.customer) ?? find(['customer']))
  const outcome = find(journey.outcome?.column)
  if (!outcome)
    throw columnProblems.absent({ header, file }, journey.outcome?.column ?? ['outcome'], 'outcome')
  if (whole.length === 0 && !customer)
    throw columnProblems.absent({ header, file }, journey.visit[0] ?? journey.customer ?? ['visit'], 'visit')
  return {
    layout: 'outcomes',
    delimiter: header.delimiter,
    rowsBefore: header.rowsBefore,
    width: header.names.length,
    key: whole,
    customer,
    at: find(['at']) ?? find(journey.at?.column),
    place: null,
    staff: null,
    source: null,
    comment: null,
    weight: null,
    outcome,
    pick: null,
    segments: [],
    tags: [],
    ratings: [],
    seconds: [],
    expectations: [],
    encounter: null,
  }
}
