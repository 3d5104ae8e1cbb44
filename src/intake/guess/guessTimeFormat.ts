import { createTimeFormat } from '../time/createTimeFormat.ts'
import { parseIsoTime } from '../time/parseIsoTime.ts'

/** Ways of writing dates and times that are recognised besides ISO 8601; day first and month first in pairs. */
const DAYS = [
  ['M/d/yyyy', 'd/M/yyyy'],
  ['M/d/yy', 'd/M/yy'],
  ['M-d-yyyy', 'd-M-yyyy'],
  ['M.d.yyyy', 'd.M.yyyy'],
  ['yy.M.d', null],
  ['yy-M-d', null],
  ['yy/M/d', null],
  ["yyyy'년' M'월' d'일'", null],
  ['yyyy. M. d.', null],
  ['yyyy. M. d', null],
  ['yyyy.M.d', null],
  ['yyyy/M/d', null],
  ['yyyy-M-d', null],
  ['d MMM yyyy', null],
  ['MMM d, yyyy', null],
  ['d-MMM-yyyy', null],
  ['d-MMM-yy', null],
  ['MMMM d, yyyy', null],
  ['d MMMM yyyy', null],
] as const
const CLOCKS = [
  '',
  ' H:mm',
  ' H:mm:ss',
  ' a h:mm',
  ' a h:mm:ss',
  ' h:mm a',
  ' h:mm:ss a',
  " H'시' m'분'",
  ', H:mm',
  ', h:mm a',
  ' H:mm:ss.SSS',
] as const

/** Each of them begins with a number or the name of a month. */
const STARTS = /^(\d{1,4}\D|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

type Parse = (text: string) => unknown

const FORMATS: readonly { readonly format: string; readonly twin: string | null; readonly parse: Parse }[] =
  CLOCKS.flatMap((clock) =>
    DAYS.flatMap(([first, second]) =>
      [first, second].flatMap((day) =>
        day === null
          ? []
          : [
              {
                format: day + clock,
                twin: second === null ? null : (day === first ? second : first) + clock,
                parse: createTimeFormat(day + clock),
              },
            ],
      ),
    ),
  )

export interface TimeGuess {
  /** The share of the texts that are times so written. */
  readonly share: number
  /** Null for ISO 8601. */
  readonly format: string | null
  /** Whether all of them could be read with day and month the other way round as well. */
  readonly ambiguous: boolean
  readonly isTime: (text: string) => boolean
}

const NONE: TimeGuess = { share: 0, format: null, ambiguous: false, isTime: () => false }
/** A column is dated when so much of it can be read; a few slips are set aside at import. */
const LEAST_SHARE = 0.6

/** How the times among some texts are written. */
export function guessTimeFormat(all: readonly string[]): TimeGuess {
  const texts = all.length > 500 ? all.filter((_, i) => i % Math.ceil(all.length / 500) === 0) : all
  const likely = texts.filter((text) => text.length >= 6 && text.length <= 40 && /\d/.test(text))
  if (likely.length < texts.length * LEAST_SHARE || likely.length === 0) return NONE
  const isIso = (text: string): boolean => isIsoLike(text) && parseIsoTime(text) !== undefined
  const iso = share(texts, isIso)
  if (iso >= LEAST_SHARE) return { share: iso, format: null, ambiguous: false, isTime: isIso }
  if (likely.filter((text) => STARTS.test(text)).length < texts.length * LEAST_SHARE) return NONE
  const trial = likely.slice(0, 12)
  let best: { readonly share: number; readonly at: number } = { share: 0, at: -1 }
  FORMATS.forEach(({ parse }, at) => {
    if (!trial.some((text) => parse(text) !== undefined)) return
    const read = share(texts, (text) => parse(text) !== undefined)
    if (read > best.share) best = { share: read, at }
  })
  const found = FORMATS[best.at]
  if (!found || best.share < LEAST_SHARE) return NONE
  const twin = FORMATS.find(({ format }) => format === found.twin)
  return {
    share: best.share,
    format: found.format,
    ambiguous: twin !== undefined && share(texts, (text) => twin.parse(text) !== undefined) >= best.share,
    isTime: (text) => found.parse(text) !== undefined,
  }
}

/** ISO 8601 without marks between is a date only where it could be one: 20260301, not 10234567. */
const isIsoLike = (text: string): boolean => !/^\d+$/.test(text) || /^(19|20)\d{6}$/.test(text)

const share = (texts: readonly string[], isRead: (text: string) => boolean): number =>
  texts.filter(isRead).length / texts.length
