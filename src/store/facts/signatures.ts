/**
 * SQL that answers a signature for each visit of some visits: equal where two visits say the same. It is never
 * stored, so it may differ from one version of the database to the next.
 */
export const signatures = (visits: string, encounters: string): string =>
  `SELECT v.visit, hash(any_value(v.version), any_value(v.customer), any_value(v."at"), any_value(v.place),
      any_value(v.staff), any_value(v.source), any_value(v.traits), any_value(v.outcome), any_value(v.outcome_value),
      any_value(v.pick), any_value(v.weight), any_value(v."comment"),
      sum(CASE WHEN e.visit IS NULL THEN 0::HUGEINT ELSE hash(e.moment, e.level, e.seconds, e."at", e.staff, e.place,
        e.perspective, e.source, e."comment")::HUGEINT END)) AS signature
   FROM ${visits} v
   LEFT JOIN (SELECT * FROM ${encounters} WHERE visit IN (SELECT visit FROM ${visits})) e ON e.visit = v.visit GROUP BY v.visit`
