import { toComparable } from '../rules/codes.ts'

/** Names of columns as they are used from here on: trimmed, never empty ("column 7"), each its own ("comment (2)"). */
export function nameColumns(header: readonly string[]): readonly string[] {
  const written = new Set(header.map(toComparable))
  const taken = new Set<string>()
  return header.map((text, index) => {
    const plain = toComparable(text) || `column ${index + 1}`
    let name = plain
    for (let turn = 2; taken.has(name) || (name !== plain && written.has(name)); turn++)
      name = `${plain} (${turn})`
    taken.add(name)
    return name
  })
}
