import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { readMomentNumbers } from './momentNumbers.ts'
import type { Question } from './port/question.ts'
import { readTraits, type Traits, toScope } from './question.ts'
import { readRows } from './readRows.ts'
import { readSheets } from './sheets.ts'
import type { Store } from './store.ts'
import { createTraitsTable } from './traitsTable.ts'

/** The visits of a question, ready to be joined. */
export interface Scoped {
  readonly connection: DuckDBConnection
  /** FROM and WHERE of the visits `v`, with their trait combinations `t`; takes `values`. */
  readonly from: string
  /** The same with another table joined to them. */
  readonly fromJoined: (join: string) => string
  readonly values: DuckDBValue[]
  readonly traits: Traits
  /** The stored number of each of the journey's moments; null for one never imported so. */
  readonly numbers: readonly (number | null)[]
  /** The moments (numbers) of each sheet that has any of them. */
  readonly sheets: ReadonlyMap<number, readonly number[]>
  readonly customersRepeat: boolean
  /** SQL of a visit's bucket; 0 where no customer came twice, so that fewer rows are told apart. */
  readonly bucket: string
  readonly weighted: boolean
}

/** Runs some work on the visits of a question, told apart by the values of some segments. */
export function usingScoped<T>(
  store: Store,
  question: Question,
  {
    segments = [],
    keepBuckets = false,
  }: { segments?: readonly (readonly string[])[]; keepBuckets?: boolean | undefined },
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> {
  return store.using(async (connection) => {
    const scope = await toScope(connection, question)
    const traits = await readTraits(connection, question, scope, segments)
    const name = store.newName()
    await createTraitsTable(connection, name, traits)
    const numbers = await readMomentNumbers(connection, question.journey)
    const sheets = await readSheets(
      connection,
      numbers.filter((number) => number !== null),
    )
    const fromJoined = (join: string): string =>
      `FROM visits v JOIN ${name} t ON t.code = v.traits ${join} WHERE ${scope.sql}`
    const from = fromJoined('')
    const { values } = scope
    const [counted] = await readRows(
      connection,
      `SELECT count(v.customer) - count(DISTINCT v.customer), count(v.weight) ${from}`,
      values,
    )
    const [repeat, weights] = [Number(counted?.[0] ?? 0), Number(counted?.[1] ?? 0)]
    const bucket = repeat > 0 || keepBuckets ? 'v.bucket' : '0'
    const scoped = { connection, from, fromJoined, values, traits, numbers, sheets, bucket }
    const answer = await work({ ...scoped, customersRepeat: repeat > 0, weighted: weights > 0 })
    await connection.run(`DROP TABLE ${name}`)
    return answer
  })
}

/** Sums of binary fractions depend on their order, and so on the threads; sums of decimals do not. */
export const sumOfWeights = (weight: string, { weighted }: Pick<Scoped, 'weighted'>): string =>
  weighted
    ? `CAST(sum(CAST(coalesce(${weight}, 1) AS DECIMAL(38, 12))) AS DOUBLE) AS weight,
       CAST(sum(CAST(coalesce(${weight}, 1) * coalesce(${weight}, 1) AS DECIMAL(38, 12))) AS DOUBLE) AS square`
    : 'CAST(count(*) AS DOUBLE) AS weight, CAST(count(*) AS DOUBLE) AS square'
