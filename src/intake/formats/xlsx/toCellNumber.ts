import type { NumberForm } from './numberForm.ts'

const DAY_MS = 86_400_000
/** The day that Excel counts as 0: it takes 1900 for a leap year, so days before March 1900 are one off. */
const ZERO_1900 = Date.UTC(1899, 11, 30)
const ZERO_1904 = Date.UTC(1904, 0, 1)
/** Day 60: 29 February 1900, which never was. */
const NEVER = 60
/** From here on (1954) a moment shown as a time of day has a day too that matters. */
const A_REAL_DAY = 20_000
const LAST_DAY = 2_958_466

/** What a number in a cell means, as text: numbers without float noise, times as ISO 8601. */
export function toCellNumber(
  text: string,
  form: NumberForm,
  { from1904 }: { readonly from1904: boolean },
): string {
  if (form.kind === 'plain' && /^-?\d{1,15}$/.test(text)) return text
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) return text
  if (form.kind === 'time') return toTime(number, form.parts, from1904) ?? toPlainNumber(number)
  const plain = toPlainNumber(number)
  return form.kind === 'zeroes' && /^\d+$/.test(plain) ? plain.padStart(form.digits, '0') : plain
}

/** As many digits as a spreadsheet keeps (15), never with an exponent. */
function toPlainNumber(number: number): string {
  const rounded = String(Number(number.toPrecision(15)))
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(rounded)
  if (!match) return rounded
  const [, sign, lead, rest = '', exponent] = match
  const digits = `${lead}${rest}`
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

function toTime(
  number: number,
  parts: 'date' | 'clock' | 'both' | 'elapsed',
  from1904: boolean,
): string | null {
  if (number < 0 || number >= LAST_DAY) return null
  if (parts === 'elapsed') return toElapsed(number)
  const milliseconds = Math.round(number * DAY_MS)
  const day = Math.floor(milliseconds / DAY_MS)
  const ofDay = milliseconds - day * DAY_MS
  if ((parts === 'clock' && day < A_REAL_DAY) || (day === 0 && !from1904)) return toClock(ofDay)
  const date = toDate(day, from1904)
  return parts === 'date' && ofDay === 0
    ? date
    : ofDay === 0
      ? `${date}T00:00:00`
      : `${date}T${toClock(ofDay)}`
}

function toDate(day: number, from1904: boolean): string {
  if (from1904) return toIsoDay(ZERO_1904 + day * DAY_MS)
  if (day === NEVER) return '1900-02-29'
  return toIsoDay(ZERO_1900 + (day < NEVER ? day + 1 : day) * DAY_MS)
}

const toIsoDay = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)

function toClock(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString()
  return text.slice(11, text.endsWith('.000Z') ? 19 : 23)
}

function toElapsed(days: number): string {
  const seconds = Math.round(days * 86_400)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
