import type { ProfiledColumn, ValueCount } from '../../domain/tableProfile.ts'
import { parseNumber } from '../rules/parseNumber.ts'
import { createByteDictionary } from '../table/createByteDictionary.ts'
import { createDistinctCounter, type DistinctCounter, type HashBudget, hashBytes } from './countDistinct.ts'
import { guessTimeFormat } from './guessTimeFormat.ts'

/** Counts what stands in one column. */
export interface ColumnTally {
  /** Takes in one filled value, its blanks trimmed. */
  add(bytes: Buffer, start: number, end: number): void
  conclude(rows: number, samples: readonly string[]): ProfiledColumn
}

/** `most` distinct values are kept with their counts; of those past them only what can be summed. */
export function createColumnTally({
  name,
  most,
  budget,
}: {
  name: string
  most: number
  budget: HashBudget
}): ColumnTally {
  const texts: string[] = []
  const numbersOf: (number | undefined)[] = []
  const counts: number[] = []
  const dictionary = createByteDictionary({
    most,
    onNew: (text) => {
      texts.push(text)
      numbersOf.push(parseNumber(text))
      counts.push(0)
    },
  })
  let rest: DistinctCounter | null = null
  let filled = 0
  let runs = 0
  let previous = Number.NaN
  let numbers = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let length = 0

  const addNumber = (number: number | undefined): void => {
    if (number === undefined) return
    numbers++
    if (number < min) min = number
    if (number > max) max = number
  }

  const createRest = (): DistinctCounter => {
    const counter = createDistinctCounter(budget)
    for (const text of texts) {
      const bytes = Buffer.from(text)
      counter.add(hashBytes(bytes, 0, bytes.length))
    }
    return counter
  }

  return {
    add(bytes, start, end) {
      filled++
      length += countCharacters(bytes, start, end)
      const code = dictionary.code(bytes, start, end)
      let mark = code
      if (code >= 0) {
        counts[code]!++
        addNumber(numbersOf[code])
      } else {
        rest ??= createRest()
        const hash = hashBytes(bytes, start, end)
        rest.add(hash)
        mark = -1 - hash
        if (end - start < 32) addNumber(parseNumber(bytes.toString('latin1', start, end)))
      }
      if (mark !== previous) runs++
      previous = mark
    },
    conclude(rows, samples) {
      const values = mergeCounts(texts, counts)
      const more = rest !== null
      const distinct =
        rest === null ? values.length : Math.min(filled, runs, Math.max(most + 1, rest.estimate))
      const once = values.every(({ count }) => count === 1)
      const unique =
        once && (rest === null || rest.repeated === false || isNearlyUnique(rest, distinct, filled))
      const looked = more
        ? [...values.map(({ value }) => value), ...samples]
        : values.map(({ value }) => value)
      const time = guessTimeFormat(looked)
      const times = more ? Math.round(time.share * filled) : countRead(values, time.isTime)
      return {
        name,
        filled,
        empty: rows - filled,
        distinct: unique ? filled : distinct,
        more,
        values,
        unique: unique && filled > 1,
        runs,
        numbers,
        times,
        timeFormat: times > 0 ? time.format : null,
        timeAmbiguous: times > 0 && time.ambiguous,
        min: numbers > 0 ? min : null,
        max: numbers > 0 ? max : null,
        meanLength: filled > 0 ? length / filled : 0,
      }
    },
  }
}

/** Where repeats could not be followed to the end: about as many distinct values as values. */
const isNearlyUnique = (rest: DistinctCounter, distinct: number, filled: number): boolean =>
  rest.repeated === null && distinct > filled * 0.95

function countCharacters(bytes: Buffer, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++
  return count
}

/** Counts by text in its composed form, the most frequent first; of equals the one that came first. */
function mergeCounts(texts: readonly string[], counts: readonly number[]): readonly ValueCount[] {
  const merged = new Map<string, number>()
  texts.forEach((text, code) => {
    const value = text.trim().normalize('NFC')
    merged.set(value, (merged.get(value) ?? 0) + counts[code]!)
  })
  return [...merged].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

const countRead = (values: readonly ValueCount[], isRead: (text: string) => boolean): number =>
  values.reduce((sum, { value, count }) => sum + (isRead(value) ? count : 0), 0)
