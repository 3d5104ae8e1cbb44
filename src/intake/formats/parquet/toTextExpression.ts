import { toSqlName } from './openParquet.ts'

/** SQL that gives a column's values as text, as a spreadsheet would export them: times as ISO 8601, 5 rather than 5.0. */
export function toTextExpression(name: string, type: string): string {
  const column = toSqlName(name)
  if (type === 'VARCHAR') return `replace(${column}, chr(0), '')`
  if (type === 'FLOAT' || type === 'DOUBLE')
    return `CASE WHEN isnan(${column}) OR isinf(${column}) THEN NULL WHEN ${column} = trunc(${column}) AND abs(${column}) < 1e15 THEN CAST(CAST(${column} AS BIGINT) AS VARCHAR) ELSE CAST(${column} AS VARCHAR) END`
  if (type.startsWith('DECIMAL'))
    return `regexp_replace(CAST(${column} AS VARCHAR), '\\.0+$|(\\.[0-9]*[1-9])0+$', '\\1')`
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return `strftime(make_timestamp(epoch_us(${column})), '%Y-%m-%dT%H:%M:%S.%gZ')`
  if (type.startsWith('TIMESTAMP')) return `strftime(CAST(${column} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%g')`
  if (/^(?:STRUCT|MAP|UNION)/.test(type) || /(?:STRUCT|MAP|UNION)\(.*\[\]$|\[\]\[\]$/.test(type))
    return `replace(CAST(to_json(${column}) AS VARCHAR), chr(0), '')`
  if (type.endsWith(']')) return `replace(array_to_string(${column}, '; '), chr(0), '')`
  if (type === 'BLOB') return `CAST(${column} AS VARCHAR)`
  return `CAST(${column} AS VARCHAR)`
}
