import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { Journey } from '../../domain/journey.ts'
import type { Trait } from '../../domain/visitBatch.ts'
import type { RowQuestion } from './port/visitRows.ts'
import { readTraits, toScope } from './question.ts'
import { readRows } from './readRows.ts'
import type { Store } from './store.ts'
import { createTraitsTable } from './traitsTable.ts'

/** Which visits `v` are asked for row by row, and the texts behind their codes. */
export interface RowScope {
  readonly sql: string
  readonly values: DuckDBValue[]
  readonly traits: ReadonlyMap<number, readonly Trait[]>
  readonly texts: ReadonlyMap<number, string>
}

export async function toRowScope(
  store: Store,
  connection: DuckDBConnection,
  question: RowQuestion,
): Promise<RowScope> {
  const scope = await toScope(connection, question)
  const met = await readTraits(connection, question, scope, [])
  const traits = await readTraitSets(connection)
  const { group, journey } = question
  const wanted = group && JSON.stringify(group.tags)
  const combinations = new Map(
    [...met.combinations].filter(
      ([code]) => wanted === undefined || JSON.stringify(tagsOf(traits.get(code) ?? [], journey)) === wanted,
    ),
  )
  const name = store.newName()
  await createTraitsTable(connection, name, { ...met, combinations })
  const parts = [scope.sql, `v.traits IN (SELECT code FROM ${name})`]
  if (group) {
    parts.push(`v.version = ${Math.round(group.version)}`)
    parts.push(`v.visit_key IS ${group.named ? 'NOT NULL' : 'NULL'}`)
  }
  const texts = await readRows(connection, 'SELECT code, text FROM texts')
  return {
    sql: parts.join(' AND '),
    values: scope.values,
    traits,
    texts: new Map(texts.map(([code, text]) => [Number(code), String(text)])),
  }
}

/** Segments and tags behind their codes. */
export async function readTraitSets(
  connection: DuckDBConnection,
): Promise<ReadonlyMap<number, readonly Trait[]>> {
  const rows = await readRows(connection, 'SELECT code, traits FROM trait_sets')
  return new Map(rows.map(([code, json]) => [Number(code), JSON.parse(String(json)) as Trait[]]))
}

/** Traits that no column of the journey says: they came as tags. */
export function tagsOf(traits: readonly Trait[], { segments }: Journey): readonly Trait[] {
  const names = new Set(segments.map(([name]) => name))
  return traits.filter(([name]) => !names.has(name))
}
