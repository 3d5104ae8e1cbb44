import type { ColumnRole, FileMapping } from '../../domain/fileMapping.ts'
import type { Bilingual } from '../../intake/inputProblem.ts'

/** Columns of which values and reasons are sent: of a table with thousands they would be tens of megabytes. */
export const MOST_SHOWN = 300
/** Columns that a mapping uses are shown up to so many: 200 moments with expectations and lengths, and the rest. */
const MOST_IN_USE = 1000

/** Without these a mapping cannot be spoken of. */
const FIRST: readonly ColumnRole[] = ['outcome', 'moment', 'pick', 'at']

/** Indices of the columns that are shown whole, in the order of the table: those in use, then the first of the others. */
export function chooseShown({ columns }: FileMapping): readonly number[] {
  const all = columns.map((_, index) => index)
  if (columns.length <= MOST_SHOWN) return all
  const rankOf = (index: number): number => {
    const { role } = columns[index]!
    return FIRST.includes(role) ? 0 : role === 'ignored' ? 2 : 1
  }
  const inUse = columns.filter(({ role }) => role !== 'ignored').length
  return all
    .sort((a, b) => rankOf(a) - rankOf(b) || a - b)
    .slice(0, Math.max(MOST_SHOWN, Math.min(inUse, MOST_IN_USE)))
    .sort((a, b) => a - b)
}

/** Says of how many columns only the names are shown. */
export const shownNote = (shown: number, all: number): Bilingual => ({
  ko: `열이 ${grouped(all)}개나 되어, 쓰이는 열부터 ${grouped(shown)}개만 값과 까닭까지 보여 드립니다. 나머지 ${grouped(all - shown)}개는 이름만 있고, 무엇인지 고르시면 그 열의 값도 보입니다.`,
  en: `The table has ${grouped(all)} columns: values and reasons are shown of ${grouped(shown)}, those in use first. Of the other ${grouped(all - shown)} there are only the names; choose what one of them is, and its values appear.`,
})

const grouped = (count: number): string => count.toLocaleString('en')
