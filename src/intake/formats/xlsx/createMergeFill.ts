import type { Merge, SheetRow } from './readSheetRows.ts'

/**
 * Gives cells merged downwards their value in every row they span: "강남점" beside ten visits is the place of all ten.
 * Rows must come in order.
 */
export function createMergeFill(
  merges: readonly Merge[],
  firstRow: number,
): (row: SheetRow) => readonly (string | undefined)[] {
  const byTop = new Map<number, Merge[]>()
  for (const merge of merges) {
    if (merge.bottom === merge.top || merge.top + 1 < firstRow) continue
    const others = byTop.get(merge.top)
    if (others) others.push(merge)
    else byTop.set(merge.top, [merge])
  }
  if (byTop.size === 0) return ({ cells }) => cells
  let active: { readonly column: number; readonly bottom: number; readonly value: string }[] = []
  return ({ number, cells }) => {
    const row = number - 1
    active = active.filter(({ bottom }) => bottom >= row)
    const started = byTop.get(row)
    if (active.length === 0 && !started) return cells
    const filled = [...cells]
    for (const { column, value } of active) filled[column] ||= value
    for (const { left, bottom } of started ?? []) {
      const value = cells[left]
      if (value !== undefined) active.push({ column: left, bottom, value })
    }
    return filled
  }
}
