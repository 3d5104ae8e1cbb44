import type { Clock } from './port/clock.ts'
import type { Question } from './port/question.ts'
import { readRows } from './readRows.ts'
import { usingScoped } from './scoped.ts'
import type { Store } from './store.ts'

export function readClock(store: Store, question: Question): Promise<Clock | null> {
  return usingScoped(store, question, {}, async ({ connection, from, values }) => {
    const [row] = await readRows(
      connection,
      `SELECT epoch_ms(min(v."at")), epoch_ms(max(v."at")), count(*) FILTER (WHERE v."at"::DATE <> v."day"),
         count(*) FILTER (WHERE epoch_ms(v."at") % 900000 = 0 AND v."at"::TIME = TIME '00:00:00'), count(*)
       ${from} AND v."at" IS NOT NULL`,
      values,
    )
    const [first, last, otherDay, midnights, visits] = row ?? []
    if (first === null || first === undefined) return null
    return {
      from: Number(first),
      to: Number(last),
      otherDay: Number(otherDay),
      midnights: Number(midnights),
      visits: Number(visits),
    }
  })
}
