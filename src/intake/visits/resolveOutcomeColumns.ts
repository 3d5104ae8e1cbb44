import type { ColumnNames } from '../../domain/columnNames.ts'
import type { Journey } from '../../domain/journey.ts'
import type { OutcomeColumns } from '../../domain/outcomeColumns.ts'
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
  reads,
}: {
  readonly journey: Journey
  readonly header: Header
  readonly tags: Tags
  readonly file: string
  /** Columns that a person has named: then the journey's names count no more. */
  readonly reads?: OutcomeColumns | undefined
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
  const named = reads ? findNamed(reads, find) : findByJourney(journey, find)
  const { key, customer, outcome, at } = named
  const wanted = reads ? [reads.outcome] : (journey.outcome?.column ?? ['outcome'])
  if (!outcome) throw columnProblems.absent({ header, file }, wanted, 'outcome')
  if (key.length === 0 && !customer)
    throw columnProblems.absent({ header, file }, journey.visit[0] ?? journey.customer ?? ['visit'], 'visit')
  return {
    layout: 'outcomes',
    delimiter: header.delimiter,
    rowsBefore: header.rowsBefore,
    width: header.names.length,
    key,
    customer,
    at,
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

type Find = (names: ColumnNames | null | undefined) => ColumnSource | null
type Named = Pick<ColumnPlan, 'key' | 'customer' | 'outcome' | 'at'>

function findByJourney(journey: Journey, find: Find): Named {
  const parts = (journey.visit.length > 0 ? journey.visit : [['visit']]).map((names) => find(names))
  const plain = journey.visit.length === 1 ? find(['visit']) : null
  const key = parts.every((part) => part !== null) ? parts : plain ? [plain] : []
  return {
    key,
    customer: key.length > 0 ? null : (find(journey.customer) ?? find(['customer'])),
    outcome: find(journey.outcome?.column),
    at: find(['at']) ?? find(journey.at?.column),
  }
}

function findNamed(reads: OutcomeColumns, find: Find): Named {
  const parts = reads.visit.map((name) => find([name]))
  const key = parts.filter((part) => part !== null)
  return {
    key: key.length === parts.length ? key : [],
    customer: reads.visit.length > 0 || reads.customer === null ? null : find([reads.customer]),
    outcome: find([reads.outcome]),
    at: reads.at && find([reads.at.column]),
  }
}
