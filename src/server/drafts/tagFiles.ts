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
  const stems = toStems(files)
  const { parts } = splitCommon(stems)
  const areTold = parts.every((part) => part !== '') && new Set(parts).size === parts.length
  const values = areTold ? parts : stems.map((stem, index) => distinct(stem, index, stems))
  const isWave = values.every((value) =>
    /^\D{0,4}\d{1,8}\D{0,3}$|^(19|20)\d\d[-_. ]?(\d\d?|[qh]\d|[hq])$/i.test(value),
  )
  const tag = freeName(name ?? (isWave ? 'wave' : 'file'), taken)
  return values.map((value) => ({ [tag]: value }))
}

/**
 * What several files are together called, as a file: what their names have in common, else the first and the last.
 *
 * @example nameTogether(['sfo_2014.csv', 'sfo_2015.csv']) // 'sfo.csv'
 * @example nameTogether(['2014.csv', '2015.csv', '2016.csv']) // '2014-2016.csv'
 */
export function nameTogether(files: readonly string[]): string {
  const stems = toStems(files)
  const [first = '', ...others] = stems
  if (others.length === 0) return files[0] ?? first
  const { common, parts } = splitCommon(stems)
  return `${/\p{L}/u.test(common) ? common : `${parts[0] || first}-${parts.at(-1) || others.at(-1)}`}.csv`
}

const toStems = (files: readonly string[]): readonly string[] =>
  files.map((file) => file.replace(/(\.(csv|tsv|txt|xlsx|xlsm|jsonl|ndjson|parquet|json|xml|gz))+$/i, ''))

/** The common beginning and end of texts and what is left of each, parted at the bounds of words and numbers. */
function splitCommon(texts: readonly string[]): { common: string; parts: readonly string[] } {
  const tokens = texts.map((text) => text.match(/\d+|\p{L}+|[^\d\p{L}]+/gu) ?? [])
  const shortest = Math.min(...tokens.map(({ length }) => length))
  let head = 0
  while (head < shortest && tokens.every((list) => list[head] === tokens[0]![head])) head++
  let tail = 0
  while (tail < shortest - head && tokens.every((list) => list.at(-1 - tail) === tokens[0]!.at(-1 - tail)))
    tail++
  const bare = (list: readonly string[]): string =>
    list.join('').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  const [any = []] = tokens
  return {
    common: [bare(any.slice(0, head)), bare(any.slice(any.length - tail))].filter(Boolean).join(' '),
    parts: tokens.map((list) => bare(list.slice(head, list.length - tail))),
  }
}

const distinct = (stem: string, index: number, stems: readonly string[]): string =>
  stems.indexOf(stem) === index
    ? stem
    : `${stem} (${stems.slice(0, index + 1).filter((other) => other === stem).length})`
