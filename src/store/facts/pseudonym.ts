/**
 * SQL of a customer's pseudonym, 48 bits in hexadecimals: a hash of the stored keyed hash, so that it leads neither to the
 * customer nor to what is stored, and is the same in every export of one workspace.
 */
export const pseudonym = (hash: string): string =>
  `CASE WHEN ${hash} IS NULL THEN '' ELSE left(lower(sha256('fifteen-export' || hex(${hash}))), 12) END`
