import type { SetAsideList } from '../../../contract/getSetAside.ts'

export type SetAsideRow = SetAsideList['rows'][number]

/** Rows set aside for the same reason, by what stood in the column at fault. */
export interface SetAsideGroup {
  readonly key: string
  readonly column: string | null
  /** The reason of the first row, the rows' own value replaced where they have several. */
  readonly reason: SetAsideRow['reason']
  readonly rows: readonly SetAsideRow[]
  readonly values: readonly { readonly value: string | null; readonly rows: readonly SetAsideRow[] }[]
}

/** Names a row for as long as it is set aside. */
export const rowKey = ({ file, line }: Pick<SetAsideRow, 'file' | 'line'>): string => `${line}\u0000${file}`

const without = (text: string, value: string | null): string =>
  value === null || value === '' ? text : text.replaceAll(value, '…')

/** Rows by column and reason, the most first; reasons that differ only in the value that they quote are one. */
export function groupSetAside(rows: readonly SetAsideRow[]): readonly SetAsideGroup[] {
  const groups = new Map<string, SetAsideRow[]>()
  for (const row of rows) {
    const key = `${row.column ?? ''}\u0000${without(row.reason.en, row.value)}`
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return [...groups]
    .map(([key, alike]): SetAsideGroup => {
      const first = alike[0]!
      const byValue = new Map<string | null, SetAsideRow[]>()
      for (const row of alike) byValue.set(row.value, [...(byValue.get(row.value) ?? []), row])
      const values = [...byValue].map(([value, its]) => ({ value, rows: its }))
      const reason =
        values.length === 1
          ? first.reason
          : { ko: without(first.reason.ko, first.value), en: without(first.reason.en, first.value) }
      return {
        key,
        column: first.column,
        reason,
        rows: alike,
        values: values.toSorted((a, b) => b.rows.length - a.rows.length),
      }
    })
    .toSorted((a, b) => b.rows.length - a.rows.length)
}
