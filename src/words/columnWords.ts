/**
 * A column's name as it is read aloud: the owner's word, with spaces for underscores.
 *
 * @example columnWords('first_time') // 'first time'
 */
export const columnWords = (name: string): string => name.replace(/_+/g, ' ').trim() || name

/** Answers that say nothing without what was asked: yes, no, 예, 1. */
const BARE = /^(yes|no|y|n|true|false|o|x|예|네|아니오|아니요|[0-9]{1,3})$/i

/**
 * A value as one side of a comparison is called: by itself where it says enough, else with its column.
 *
 * @example valueWords({ column: 'shop', value: '시장점' }) // '시장점'
 * @example valueWords({ column: 'first_time', value: 'yes' }) // 'first time: yes'
 */
export const valueWords = ({ column, value }: { readonly column: string; readonly value: string }): string =>
  BARE.test(value.trim()) ? `${columnWords(column)}: ${value}` : value

/** The same of a condition as it stands in an address: shop=시장점. */
export function conditionWords(condition: string): string {
  const at = condition.indexOf('=')
  return valueWords({ column: condition.slice(0, at), value: condition.slice(at + 1) })
}
