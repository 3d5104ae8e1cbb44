const MOST = 12

/** Some values as a reason names them: quoted, and no more than a person reads. */
export const listed = (values: readonly string[]): string =>
  `${values
    .slice(0, MOST)
    .map((value) => `'${value}'`)
    .join(', ')}${values.length > MOST ? `, … (${values.length})` : ''}`
