/** SQL that answers an encounter a row from a table of packed levels and one of detailed encounters. */
export const unpacked = (packed: string, detailed: string): string =>
  `SELECT p.visit, s.moment, CAST((p.levels >> (4 * s.position)) & 15 AS UTINYINT) AS level,
     CAST(NULL AS FLOAT) AS seconds, CAST(NULL AS TIMESTAMP) AS "at", 0::UINTEGER AS staff, 0::UINTEGER AS place,
     0::UTINYINT AS perspective, 0::UINTEGER AS source, CAST(NULL AS VARCHAR) AS "comment"
   FROM ${packed} p JOIN sheets s ON s.sheet = p.sheet
   WHERE (p.levels >> (4 * s.position)) & 15 > 0 AND (p.told >> s.position) & 1 = 0
   UNION ALL
   SELECT visit, moment, level, seconds, "at", staff, place, perspective, source, "comment" FROM ${detailed}`
