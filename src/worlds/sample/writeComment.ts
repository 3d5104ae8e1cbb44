import { NOT_MET } from '../../domain/patternTable.ts'
import type { Random } from '../../stats/random.ts'
import { COMMENTS, ENDS, GENERAL, MORE, OPENINGS, TIMED, TURNS } from './sampleComments.ts'
import type { SampleVisit } from './sampleVisits.ts'

const ENGLISH_SHARE = 0.12
const FAILED = 2
const PRAISED = 5

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!

/** The moments met at one of the wanted levels. */
const momentsAt = (ids: readonly string[], { levels }: SampleVisit, wanted: (level: number) => boolean) =>
  ids.filter((_, m) => levels[m] !== NOT_MET && wanted(levels[m]!))

/** What may truly be said before a sentence about this visit. */
function openingsOf({ minute, firstTime, member }: SampleVisit, complains: boolean): string[] {
  const hour = Math.floor((minute % 1440) / 60)
  // Day 0 is a Monday.
  const isWeekend = Math.floor(minute / 1440) % 7 >= 5
  return [
    ...(hour < 10 && !isWeekend ? OPENINGS.morning : []),
    ...(hour >= 18 ? OPENINGS.evening : []),
    ...(isWeekend ? OPENINGS.weekend : []),
    ...(firstTime ? OPENINGS.first : []),
    ...(member !== null && !firstTime ? OPENINGS.regular : []),
    ...(complains ? OPENINGS.complaint : []),
  ]
}

function writeKorean(visit: SampleVisit, bad: string | null, good: string | null, random: Random): string {
  const moment = bad ?? good
  if (moment === null) return ''
  const sentences = bad === null ? COMMENTS[moment]!.good : COMMENTS[moment]!.bad
  const sentence = pick(sentences, random)
  const openings = TIMED.test(sentence) ? [] : openingsOf(visit, bad !== null)
  const opening = openings.length > 0 && random() < 0.35 ? pick(openings, random) : ''
  const end = random() < 0.2 ? pick(bad === null ? ENDS.good : ENDS.bad, random) : '.'
  const first = opening + sentence.replace(/\.$/, end)
  if (bad === null || random() >= 0.35) return first
  if (good !== null && random() < 0.6)
    return `${first} ${pick(TURNS, random)}${pick(COMMENTS[good]!.good, random)}`
  const other = pick(sentences, random)
  return other === sentence ? first : `${first} ${pick(MORE, random)}${other}`
}

/**
 * What a customer wrote, or nothing: those let down write more often, and of what let them down most; some add
 * a praise or a second complaint, and a few speak of no moment in particular.
 */
export function writeComment(ids: readonly string[], visit: SampleVisit, random: Random): string {
  if (random() >= (visit.kept ? 0.12 : 0.3)) return ''
  if (random() < 0.1) return pick(visit.kept ? GENERAL.kept : GENERAL.lost, random)
  const worst = Math.min(...visit.levels)
  const failed = worst <= FAILED ? momentsAt(ids, visit, (level) => level === worst) : []
  const praised = momentsAt(ids, visit, (level) => level >= PRAISED)
  const complains = failed.length > 0 && (!visit.kept || random() < 0.6)
  const bad = complains ? pick(failed, random) : null
  const good = praised.length > 0 ? pick(praised, random) : null
  if (random() >= ENGLISH_SHARE) return writeKorean(visit, bad, good, random)
  if (bad !== null) return pick(COMMENTS[bad]!.badEn, random)
  return good === null ? '' : pick(COMMENTS[good]!.goodEn, random)
}
