import type { FileMapping, MomentMapping } from '../../domain/fileMapping.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { ProfiledColumn } from '../../domain/tableProfile.ts'
import { codeWordOf } from './scaleWords.ts'

const NONE =
  /^(none|nothing|no|없음|없다|없어요|없습니다|특별히 ?없\S*|딱히 ?없\S*|모두 ?(만족|좋)\S*|다 ?좋\S*|해당 ?없음)$/i

/** Which moment each value of a pick column names, by the letters that they share; and which name none. */
export function readPick(
  column: ProfiledColumn,
  moments: readonly MomentMapping[],
): NonNullable<FileMapping['pick']> {
  const named: Record<string, MomentId> = {}
  const none: string[] = []
  for (const { value } of column.values) {
    if (NONE.test(value.trim()) || codeWordOf(value) === 'notMet') none.push(value)
    else {
      const match = closestMoment(value, moments)
      if (match) named[value] = match
    }
  }
  return { none, moments: named }
}

function closestMoment(value: string, moments: readonly MomentMapping[]): MomentId | null {
  const scored = moments
    .map(({ id, name }) => ({ id, likeness: Math.max(likeness(value, name), likeness(value, id)) }))
    .sort((a, b) => b.likeness - a.likeness)
  const [best, second] = scored
  return best && best.likeness >= 0.5 && best.likeness > (second?.likeness ?? 0) ? best.id : null
}

/** Share of neighbouring letter pairs that the shorter of two texts has in common with the longer (0 to 1). */
function likeness(a: string, b: string): number {
  const [first, second] = [toPairs(a), toPairs(b)]
  const [short, long] = first.length <= second.length ? [first, second] : [second, first]
  if (short.length === 0) return 0
  const inLong = new Set(long)
  return short.filter((pair) => inLong.has(pair)).length / short.length
}

function toPairs(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return plain.length < 2
    ? [plain]
    : Array.from({ length: plain.length - 1 }, (_, i) => plain.slice(i, i + 2))
}
