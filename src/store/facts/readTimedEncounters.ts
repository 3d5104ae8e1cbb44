import { NO_HOUR, type TimedEncounters } from '../../domain/timedEncounters.ts'
import { PERSPECTIVES } from '../../domain/visitBatch.ts'
import { toAskedEnd } from './askedOutcome.ts'
import { hasDetails } from './hasDetails.ts'
import { hourOf } from './hourOf.ts'
import type { TimedQuestion } from './port/changes.ts'
import { readNumberColumns } from './readNumberColumns.ts'
import { readRows } from './readRows.ts'
import { usingScoped } from './scoped.ts'
import type { Store } from './store.ts'
import { toWorst } from './toWorst.ts'
import { toWanted } from './wantedMoments.ts'

const EXPECTATION = PERSPECTIVES.indexOf('expectation')

/** Visits in which one moment's length was measured, with how they ended and what else is known of them. */
export function readTimedEncounters(store: Store, question: TimedQuestion): Promise<TimedEncounters> {
  const { journey, moment, offsets, most } = question
  return usingScoped(store, question, { segments: journey.segments, keepBuckets: true }, async (scoped) => {
    const { connection, fromJoined, values, customersRepeat } = scoped
    const [number = 0] = toWanted(scoped, { journey, moment }).numbers
    const measured = `perspective <> ${EXPECTATION} AND seconds IS NOT NULL AND moment = ${number}`
    if (!(await hasDetails(connection, measured))) return { ...NONE, moment }
    const end = await toAskedEnd(connection, question)
    const name = store.newName()
    const ms = 'epoch_ms(coalesce(d."at", v."at"))'
    await connection.run(
      `CREATE TEMP TABLE ${name} AS
       WITH v AS (
         SELECT v.visit, v."at", v.place, v.weight, v.bucket, t.combination, ${end.sql} AS outcome ${fromJoined(end.join)}
       ), timed AS (
         SELECT visit, max(seconds) AS seconds, arg_max("at", seconds) AS "at" FROM detailed_encounters
         WHERE ${measured} GROUP BY visit
       ), said AS (${toWorst(scoped, [number])})
       SELECT v.visit, d.seconds, coalesce(w.level, 0::UTINYINT) AS level, v.outcome,
         ${offsets === null ? NO_HOUR : `coalesce(${hourOf(ms, offsets)}, ${NO_HOUR})`}::UTINYINT AS hour,
         v.place, v.combination, v.bucket, coalesce(v.weight, 1)::DOUBLE AS weight
       FROM v LEFT JOIN timed d ON d.visit = v.visit LEFT JOIN said w ON w.visit = v.visit
       WHERE d.visit IS NOT NULL OR w.level BETWEEN 1 AND 14`,
      values,
    )
    const [counted] = await readRows(connection, `SELECT count(*), count(seconds) FROM ${name}`)
    const [met, timed] = [Number(counted?.[0] ?? 0), Number(counted?.[1] ?? 0)]
    const thin = Math.ceil(timed / most)
    const [seconds, levels, outcomes, hours, places, combinations, buckets, weights] =
      await readNumberColumns(
        connection,
        `SELECT seconds, level, outcome, hour, place::UINTEGER, combination::UINTEGER, bucket::UTINYINT, weight
         FROM ${name} WHERE seconds IS NOT NULL ${thin > 1 ? `AND visit % ${thin} = 0` : ''} ORDER BY visit`,
        {
          as: [
            Float32Array,
            Uint8Array,
            Uint8Array,
            Uint8Array,
            Uint32Array,
            Uint32Array,
            Uint8Array,
            Float64Array,
          ],
        },
      )
    await connection.run(`DROP TABLE ${name}`)
    return {
      moment,
      rows: seconds.length,
      seconds,
      levels,
      outcomes,
      hours,
      places,
      combinations,
      buckets,
      weights,
      met: thin > 1 ? Math.round((met * seconds.length) / timed) : met,
      customersRepeat,
    }
  })
}

const NONE: Omit<TimedEncounters, 'moment'> = {
  rows: 0,
  seconds: new Float32Array(),
  levels: new Uint8Array(),
  outcomes: new Uint8Array(),
  hours: new Uint8Array(),
  places: new Uint32Array(),
  combinations: new Uint32Array(),
  buckets: new Uint8Array(),
  weights: new Float64Array(),
  met: 0,
  customersRepeat: false,
}
