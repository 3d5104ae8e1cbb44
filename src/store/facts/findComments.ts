import { failedLevel } from '../../domain/scale.ts'
import type { CommentQuestion, FoundComments, StoredComment } from './port/comments.ts'
import { readRows } from './readRows.ts'
import { type Scoped, usingScoped } from './scoped.ts'
import type { Store } from './store.ts'
import { toWorst } from './toWorst.ts'
import { toWanted } from './wantedMoments.ts'

/** Comments that belong to a moment, the newest first: written there, with a keyword, or where only it failed. */
export function findComments(store: Store, question: CommentQuestion): Promise<FoundComments> {
  return usingScoped(store, question, {}, async (scoped) => {
    const { connection, from, values } = scoped
    const [number] = toWanted(scoped, question).numbers
    if (number === undefined) return { comments: [], count: 0 }
    const { keywords, most } = question
    const keyword =
      keywords.length > 0
        ? `regexp_matches(lower(nfc_normalize(v."comment")), ?)`
        : 'CAST(? AS VARCHAR) IS NULL'
    const name = store.newName()
    await connection.run(
      `CREATE TEMP TABLE ${name} AS
       WITH v AS (SELECT v.visit, v."day", v.place, v."comment" ${from}),
       spoken AS (
         SELECT v.visit, v."day", v.place, v."comment", CASE WHEN ${keyword} THEN 'keyword' ELSE 'only-failure' END AS because
         FROM v WHERE v."comment" IS NOT NULL
       )
       SELECT v.visit, v."day", CASE WHEN d.place > 0 THEN d.place ELSE v.place END AS place, d."comment", 'written-here' AS because
       FROM detailed_encounters d JOIN v ON v.visit = d.visit
       WHERE d.moment = ${number} AND d."comment" IS NOT NULL AND d.perspective = 0
       UNION ALL
       SELECT * FROM spoken WHERE because = 'keyword' OR visit IN (${toOnlyFailed(scoped, question, number)})`,
      [...values, keywords.length > 0 ? keywords.join('|') : 'none'],
    )
    const rows = await readRows(
      connection,
      `SELECT c."comment", strftime(c."day", '%Y-%m-%d'), nullif(x.text, ''), c.because, coalesce(w.level, 0)
       FROM (SELECT * FROM ${name} ORDER BY "day" DESC NULLS LAST, visit DESC, "comment" LIMIT ${Math.round(most)}) c
       JOIN texts x ON x.code = c.place LEFT JOIN (${toWorst(scoped, [number])}) w ON w.visit = c.visit
       ORDER BY c."day" DESC NULLS LAST, c.visit DESC, c."comment"`,
    )
    const [counted] = await readRows(connection, `SELECT count(*) FROM ${name}`)
    await connection.run(`DROP TABLE ${name}`)
    return { count: Number(counted?.[0] ?? 0), comments: rows.map(toComment) }
  })
}

const toComment = ([text, day, place, because, level]: Awaited<
  ReturnType<typeof readRows>
>[number]): StoredComment => ({
  text: String(text),
  day: day === null ? null : String(day),
  place: place === null ? null : String(place),
  because: because as StoredComment['because'],
  level: Number(level),
})

/** Visits in which this moment failed and no other asked moment did. */
function toOnlyFailed({ numbers, sheets }: Scoped, { journey }: CommentQuestion, number: number): string {
  const failures = [...sheets].map(([sheet, moments]) => {
    const tests = moments.flatMap((moment, position) => {
      const index = numbers.indexOf(moment)
      if (index < 0) return []
      const failed = failedLevel(journey.moments[index]!.scale)
      return [
        {
          moment,
          sql: `CASE WHEN ((levels >> ${4 * position}) & 15) BETWEEN 1 AND ${failed} THEN 1 ELSE 0 END`,
        },
      ]
    })
    const sum = (chosen: typeof tests): string => chosen.map(({ sql }) => sql).join(' + ') || '0'
    return {
      here: `WHEN ${sheet} THEN ${sum(tests.filter(({ moment }) => moment === number))}`,
      all: `WHEN ${sheet} THEN ${sum(tests)}`,
    }
  })
  const total = (which: 'here' | 'all'): string =>
    `sum(CASE sheet ${failures.map((each) => each[which]).join(' ')} ELSE 0 END)`
  return `SELECT visit FROM packed_encounters WHERE sheet IN (${[0, ...sheets.keys()].join(', ')})
    GROUP BY visit HAVING ${total('here')} = 1 AND ${total('all')} = 1`
}
