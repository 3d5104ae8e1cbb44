import type { MomentMapping } from '../../domain/fileMapping.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { Lang } from '../../domain/text.ts'
import type { ColumnExam } from './examineColumns.ts'
import type { TableExam } from './guessRoles.ts'
import { toLevels } from './guessScale.ts'
import { type MomentName, nameMoments, toSlug } from './nameMoments.ts'
import { orderByPlace } from './orderByPlace.ts'
import { placeOf } from './orderMoments.ts'
import { codeWordOf, degreeOf, yesNoOf } from './scaleWords.ts'

type Reading = Pick<MomentMapping, 'scale' | 'notMet' | 'notAsked'>

/** The moments of rating columns of a wide file, in the order given. `taken` are ids that are others' already. */
export function createMoments(
  table: TableExam,
  indices: readonly number[],
  { lang, taken }: { lang: Lang; taken: readonly string[] },
): readonly MomentMapping[] {
  const pairs = new Map(
    table.pairs.filter(({ kind }) => kind === 'servqual').map((pair) => [pair.rating, pair]),
  )
  const names = nameMoments(
    indices.map((index) => {
      const exam = table.exams[index]!
      const pair = pairs.get(index)
      return {
        header: pair ? unpaired(exam.name, pair.stem) : exam.name,
        number: exam.question ?? String(index + 1),
      }
    }),
    { lang, taken },
  )
  return indices.map((index, i) => ({
    id: names[i]!.id as MomentId,
    name: names[i]!.name,
    phase: placeOf(names[i]!.name).phase,
    seconds: null,
    ...readColumn(table.exams[index]!),
    codes: [],
  }))
}

/** Of a header of a pair the part that both share: "직원 친절" of "직원 친절 (기대)". */
function unpaired(header: string, stem: string): string {
  const kept = header
    .split(/([\s_\-/()[\]:]+)/)
    .filter((part) => /^[\s_\-/()[\]:]+$/.test(part) || stem.includes(part.normalize('NFKC').toLowerCase()))
    .join('')
    .replace(/[\s_\-/()[\]:]+$/, '')
  return kept === '' ? stem : kept
}

/** How the ratings of a column are read: as guessed, or where it seems to hold none, as well as can be. */
export function readColumn({ scale, column }: ColumnExam): Reading {
  if (scale) return { scale: scale.scale, notMet: scale.notMet, notAsked: scale.notAsked }
  const coded = column.values.map(({ value }) => [value, codeWordOf(value)] as const)
  const codes = {
    notMet: coded.filter(([, code]) => code === 'notMet').map(([value]) => value),
    notAsked: coded.filter(([, code]) => code === 'notAsked').map(([value]) => value),
  }
  const [min, max] = [Math.floor(column.min ?? 1), Math.ceil(column.max ?? 5)]
  if (column.numbers > column.filled / 2 && max > min && max - min <= 12 && Math.abs(min) <= 1000)
    return { scale: { ...toLevels(min, max), reversed: false, labels: {} }, ...codes }
  const labels: Record<string, number> = {}
  for (const { value } of column.values) {
    const degree = degreeOf(value) ?? (yesNoOf(value) === null ? null : yesNoOf(value) === 1 ? 2 : -2)
    if (degree !== null && codeWordOf(value) === null)
      labels[value] = 3 + Math.sign(degree) * (Math.abs(degree) >= 2 ? 2 : 1)
  }
  return { scale: { ...toLevels(1, 5), reversed: false, labels }, ...codes }
}

/** The moments of a long file or a log: the values of its moment column, in the order in which visits come to them. */
export function createNamedMoments(
  table: TableExam,
  { moment, rating, visit }: { moment: number; rating: number | null; visit: number | null },
  { lang }: { lang: Lang },
): readonly MomentMapping[] {
  const { column, name } = table.exams[moment]!
  const values = column.values.map(({ value }) => value).filter((value) => codeWordOf(value) !== 'notAsked')
  const ordered = visit === null ? values : orderByPlace(values, table, { moment, visit })
  const isCode = (value: string): boolean => /^\W*\d+\W*$/.test(value) || value.length === 1
  const names = ordered.every(isCode)
    ? ordered.map((value) => numbered(name, value))
    : nameMoments(
        ordered.map((value) => ({ header: value, number: value })),
        { lang },
      )
  const reading =
    rating === null
      ? { scale: { ...toLevels(1, 5), reversed: false, labels: {} }, notMet: [], notAsked: [] }
      : readColumn(table.exams[rating]!)
  const moments = ordered.map((value, i) => ({
    id: names[i]!.id as MomentId,
    name: names[i]!.name,
    phase: placeOf(names[i]!.name).phase,
    seconds: null,
    ...reading,
    codes: [value],
  }))
  return moments
}

/** A name for what a log knows by a number only: "Activity 4". */
function numbered(column: string, value: string): MomentName {
  const word = column.replaceAll('_', ' ').trim()
  const name = `${word.charAt(0).toUpperCase()}${word.slice(1)} ${value}`
  return { name, id: toSlug(name) }
}
