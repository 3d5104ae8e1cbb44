import type { MomentQuestion } from './port/question.ts'
import type { Scoped } from './scoped.ts'

/** The stored numbers of the moments that a question is about, and SQL that turns `column` into the journey's index. */
export function toWanted(
  { numbers }: Pick<Scoped, 'numbers'>,
  { journey, moment }: MomentQuestion,
): { readonly numbers: readonly number[]; readonly indexOf: (column: string) => string } {
  const wanted = numbers.flatMap((number, index) =>
    number !== null && (moment === undefined || journey.moments[index]!.id === moment)
      ? [{ number, index }]
      : [],
  )
  const cases = wanted.map(({ number, index }) => `WHEN ${number} THEN ${index}`)
  return {
    numbers: wanted.map(({ number }) => number),
    indexOf: (column) => (cases.length > 0 ? `CASE ${column} ${cases.join(' ')} ELSE 0 END` : '0'),
  }
}
