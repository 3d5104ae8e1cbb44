import type { OutcomeMapping } from '../../domain/fileMapping.ts'
import type { OutcomeKind } from '../../domain/outcome.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import type { ColumnExam } from './examineColumns.ts'
import { codeWordOf, degreeOf, yesNoOf } from './scaleWords.ts'

/** How a column is read as an outcome of a kind. */
export function readOutcomeColumn(
  exam: ColumnExam,
  kind: OutcomeKind,
  profile: TableProfile,
): OutcomeMapping {
  const isGoodWhenNo = kind === 'complained' || kind === 'left'
  const texts = exam.column.values.map(({ value }) => value)
  const missing = texts.filter((text) => codeWordOf(text) !== null)
  const rest = texts.filter((text) => codeWordOf(text) === null)
  const yes = rest.map((text) => yesNoOf(text) ?? (text === '1' ? 1 : text === '0' ? 0 : null))
  if (!exam.column.more && rest.length > 0 && yes.every((answer) => answer !== null)) {
    const good = isGoodWhenNo ? 0 : 1
    const kept = rest.filter((_, i) => yes[i] === good)
    const lost = rest.filter((_, i) => yes[i] !== good)
    return { kind, reading: { kind: 'lists', ...withBoth(kept, lost, good === 1) }, missing }
  }
  const degrees = rest.map(degreeOf)
  if (!exam.column.more && rest.length === 2 && degrees.every((degree) => degree !== null)) {
    const [first, second] = rest as [string, string]
    const isFirstGood = degrees[0]! > degrees[1]!
    return {
      kind,
      reading: { kind: 'lists', kept: [isFirstGood ? first : second], lost: [isFirstGood ? second : first] },
      missing,
    }
  }
  if (exam.scale && kind !== 'spent') return readScale(exam, kind)
  if (isGoodWhenNo) return { kind, reading: { kind: 'atMost', atMost: 0 }, missing }
  if (exam.column.numbers > 0)
    return { kind, reading: { kind: 'atLeast', atLeast: leastSpent(exam, profile) }, missing }
  return { kind, reading: { kind: 'lists', kept: rest.slice(0, 1), lost: rest.slice(1) }, missing }
}

/** Both lists must name something: what nobody happened to answer is named all the same. */
function withBoth(kept: readonly string[], lost: readonly string[], keptIsYes: boolean) {
  const other = (text: string | undefined): string =>
    OPPOSITES[(text ?? '').toLowerCase()] ?? (keptIsYes ? '아니오' : '예')
  return {
    kept: kept.length > 0 ? kept : [other(lost[0])],
    lost: lost.length > 0 ? lost : [other(kept[0])],
  }
}

const OPPOSITES: { readonly [text: string]: string } = {
  '1': '0',
  '0': '1',
  yes: 'no',
  no: 'yes',
  y: 'n',
  n: 'y',
  true: 'false',
  false: 'true',
  예: '아니오',
  네: '아니오',
  아니오: '예',
  아니요: '예',
  있음: '없음',
  없음: '있음',
  o: 'x',
  x: 'o',
}

/** A scale is kept from the level at which a mended moment arrives; recommending on 0 to 10 from 9, as is the custom. */
function readScale(exam: ColumnExam, kind: OutcomeKind): OutcomeMapping {
  const { scale, notMet, notAsked } = exam.scale!
  const isNps =
    kind === 'recommended' && scale.max === 10 && scale.min === 0 && exam.scale!.kind === 'numbers'
  const threshold = isNps ? 9 : scale.target
  return { kind, ...readFrom(exam, threshold), missing: [...notMet, ...notAsked] }
}

/** A scale as an outcome that is kept from a rating on (good ratings being high). */
export function readFrom(exam: ColumnExam, threshold: number): Pick<OutcomeMapping, 'reading'> {
  const { scale } = exam.scale!
  const labels = Object.entries(scale.labels)
  const isGood = (rating: number): boolean =>
    scale.reversed ? scale.min + scale.max - rating >= threshold : rating >= threshold
  if (labels.length === 0)
    return {
      reading: scale.reversed
        ? { kind: 'atMost', atMost: scale.min + scale.max - threshold }
        : { kind: 'atLeast', atLeast: threshold },
    }
  const codes = new Set([...exam.scale!.notMet, ...exam.scale!.notAsked])
  const plain = exam.column.values
    .map(({ value }) => value)
    .filter(
      (value) => scale.labels[value] === undefined && !codes.has(value) && Number.isFinite(Number(value)),
    )
    .map((value) => [value, Number(value)] as const)
  const all = [...labels, ...plain]
  return {
    reading: {
      kind: 'lists',
      kept: all.filter(([, rating]) => isGood(rating)).map(([text]) => text),
      lost: all.filter(([, rating]) => !isGood(rating)).map(([text]) => text),
    },
  }
}

/** Any amount where many spent nothing, else the middle amount: half spent at least that. */
export function leastSpent(exam: ColumnExam, profile: TableProfile): number {
  const amounts = profile.spread
    .map((row) => Number(row[exam.index] || Number.NaN))
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const none = amounts.filter((amount) => amount <= 0).length
  if (amounts.length === 0 || none >= amounts.length * 0.05) return amounts.find((amount) => amount > 0) ?? 1
  return amounts[Math.floor(amounts.length / 2)]!
}
