import type { Scoped } from './scoped.ts'

/** SQL of what customers said of some moments (numbers): visit, moment, level, the worst of each visit. */
export const toWorst = ({ sheets }: Pick<Scoped, 'sheets'>, moments: readonly number[]): string =>
  `SELECT p.visit, s.moment, CAST((p.levels >> (4 * s.position)) & 15 AS UTINYINT) AS level
   FROM packed_encounters p JOIN sheets s ON s.sheet = p.sheet AND s.moment IN (${[0, ...moments].join(', ')})
   WHERE p.sheet IN (${[0, ...sheets.keys()].join(', ')}) AND (p.levels >> (4 * s.position)) & 15 > 0`
