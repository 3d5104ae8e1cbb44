import type { JourneyFile } from './journeyFileSchema.ts'
import type { Say } from './say.ts'

/** Letters of Unicode's date patterns (CLDR) that a format of date and time may use. */
export const FORMAT_LETTERS: readonly string[] =
  'yyyy yy MMMM MMM MM M dd d HH H hh h a mm m ss s SSS SSSSSS X XX XXX'.split(' ')

/** Checks a time zone's name and a date's format. */
export function checkAt({ zone, format }: NonNullable<JourneyFile['at']>, wrong: Say): void {
  if (zone !== undefined && !isZone(zone))
    wrong(['at', 'zone'], { en: 'a time zone such as Asia/Seoul', ko: 'Asia/Seoul 같은 시간대 이름' })
  if (format === undefined) return
  const letters = format.replaceAll(/'[^']*'/g, ' ').match(/([A-Za-z])\1*/g) ?? []
  const unknown = letters.find((each) => !FORMAT_LETTERS.includes(each))
  const expected = { en: 'a format such as "yyyy-MM-dd HH:mm"', ko: '"yyyy-MM-dd HH:mm" 같은 형식' }
  if (unknown !== undefined)
    wrong(['at', 'format'], expected, {
      en: `${unknown} is not known: write yyyy for the year, MM the month, dd the day, HH the hour, mm the minute`,
      ko: `${unknown} 표시는 쓸 수 없습니다. 연도는 yyyy, 달은 MM, 날은 dd, 시는 HH, 분은 mm으로 적어 주세요.`,
    })
  else if (!['y', 'M', 'd'].every((letter) => letters.some((each) => each.startsWith(letter))))
    wrong(['at', 'format'], expected, {
      en: 'it must name year, month and day',
      ko: '연도와 달과 날이 모두 있어야 합니다.',
    })
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}
