import type { Tags } from '../../intake/visits/resolveColumns.ts'
import { freeName } from './alignTables.ts'

/**
 * A constant for each of several files that tells its rows from the others': `wave` where their names part by years
 * or the like, else `file`. Surveys begin their respondents' numbers anew in each wave.
 *
 * @example tagFiles(['sfo_2014.csv', 'sfo_2015.csv'], { taken: [] }) // [{ wave: '2014' }, { wave: '2015' }]
 */
export function tagFiles(
  files: readonly string[],
  { taken, name }: { taken: readonly string[]; name?: string | undefined },
): readonly Tags[] {
  const stems = files.map((file) =>
    file.replace(/(\.(csv|tsv|txt|xlsx|xlsm|jsonl|ndjson|parquet|json|xml|gz))+$/i, ''),
  )
  const parts = withoutCommon(stems)
  const areTold = parts.every((part) => part !== '') && new Set(parts).size === parts.length
  const values = areTold ? parts : stems.map((stem, index) => distinct(stem, index, stems))
  const isWave = values.every((value) =>
    /^\D{0,4}\d{1,8}\D{0,3}$|^(19|20)\d\d[-_. ]?(\d\d?|[qh]\d|[hq])$/i.test(value),
  )
  const tag = freeName(name ?? (isWave ? 'wave' : 'file'), taken)
  return values.map((value) => ({ [tag]: value }))
}

/** What is left of texts when their common beginning and end are taken away, at the bounds of words and numbers. */
function withoutCommon(texts: readonly string[]): readonly string[] {
  const tokens = texts.map((text) => text.match(/\d+|\p{L}+|[^\d\p{L}]+/gu) ?? [])
  const shortest = Math.min(...tokens.map(({ length }) => length))
  let head = 0
  while (head < shortest && tokens.every((list) => list[head] === tokens[0]![head])) head++
  let tail = 0
  while (tail < shortest - head && tokens.every((list) => list.at(-1 - tail) === tokens[0]!.at(-1 - tail)))
    tail++
  return tokens.map((list) =>
    list
      .slice(head, list.length - tail)
      .join('')
      .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''),
  )
}

const distinct = (stem: string, index: number, stems: readonly string[]): string =>
  stems.indexOf(stem) === index
    ? stem
    : `${stem} (${stems.slice(0, index + 1).filter((other) => other === stem).length})`
