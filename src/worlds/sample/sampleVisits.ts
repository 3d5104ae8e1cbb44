import { drawNormal } from '../../stats/normal.ts'
import { createRandom, type Random } from '../../stats/random.ts'
import type { VisitDraft } from '../process.ts'
import { AGE_SHARES, CLERKS, drawIndex, keptShare, rateVisit, sampleWorld } from './sampleWorld.ts'

const SEED = 15
export const SAMPLE_VISITS = 4200
const MEMBERS = 900
/** The share of visits by customers who show a member card. */
const MEMBER_SHARE = 0.74
/** The share of customers without a card, and of members seen for the first time, who are new to the shop. */
const NEW = { stranger: 0.4, member: 0.42 }
const UNKNOWN_OUTCOME = 0.03

/** Ninety days, from 3 August to 31 October 2026, Korean time. */
const FIRST_DAY = Date.UTC(2026, 7, 3)
const DAYS = 90
/** Visits by hour from seven in the morning; a day's end is busier than its beginning. */
const HOURS = [4, 8, 6, 4, 4, 9, 8, 5, 4, 5, 7, 10, 11, 8, 5, 3]
const FIRST_HOUR = 7
/** Sunday first. */
const WEEKDAYS = [0.75, 1, 1, 1, 1.05, 1.2, 1]

/** One visit of the sample, complete. */
export interface SampleVisit {
  /** Minutes since the first midnight, Korean time. */
  readonly minute: number
  readonly clerk: number
  /** The member's number from 1, or null. */
  readonly member: number | null
  readonly ageBand: number
  readonly firstTime: boolean
  readonly levels: Uint8Array
  readonly kept: boolean
  readonly known: boolean
}

interface Member {
  readonly kindness: number
  readonly ageBand: number
  readonly homeShop: number
  isNew: boolean
}

const normalise = (shares: readonly number[]): number[] => {
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / total)
}

/** The minutes of all visits in ascending order. */
function drawMinutes(random: Random): number[] {
  const days = normalise(
    Array.from({ length: DAYS }, (_, d) => WEEKDAYS[new Date(FIRST_DAY + d * 86_400_000).getUTCDay()]!),
  )
  const hours = normalise(HOURS)
  return Array.from({ length: SAMPLE_VISITS }, () => {
    const hour = FIRST_HOUR + drawIndex(hours, random)
    return drawIndex(days, random) * 1440 + hour * 60 + Math.floor(random() * 60)
  }).sort((a, b) => a - b)
}

/** The clerk on duty: one of the shop's, changing by day and by half of the day. */
function clerkOnDuty(shop: number, minute: number): number {
  const clerks = CLERKS.flatMap((clerk, index) => (clerk.shop === shop ? [index] : []))
  const shift = Math.floor(minute / 1440) * 2 + (minute % 1440 < 15 * 60 ? 0 : 1)
  return clerks[(shift + Math.floor(shift / 14)) % clerks.length]!
}

const SHOP_SHARES = [0, 1, 2].map((shop) =>
  CLERKS.filter((clerk) => clerk.shop === shop).reduce((sum, clerk) => sum + clerk.share, 0),
)

/** The visits of the sample, in the order of their times; the same at every call. */
export function sampleVisits(): SampleVisit[] {
  const random = createRandom(SEED)
  const members: Member[] = Array.from({ length: MEMBERS }, () => ({
    kindness: drawNormal(random),
    ageBand: drawIndex(AGE_SHARES, random),
    homeShop: drawIndex(SHOP_SHARES, random),
    isNew: random() < NEW.member,
  }))
  const draft: VisitDraft = {
    kindness: 0,
    loyalty: 0,
    mood: 0,
    levels: new Uint8Array(sampleWorld.moments.length),
    segments: new Uint8Array(2),
  }
  return drawMinutes(random).map((minute) => {
    // The power makes a few members come often and many seldom.
    const member = random() < MEMBER_SHARE ? Math.floor(random() ** 1.5 * MEMBERS) : null
    const person = member === null ? null : members[member]!
    draft.kindness = person?.kindness ?? drawNormal(random)
    draft.segments[0] = person?.ageBand ?? drawIndex(AGE_SHARES, random)
    const firstTime = person?.isNew ?? random() < NEW.stranger
    if (person) person.isNew = false
    draft.segments[1] = firstTime ? 1 : 0
    const shop = person && random() < 0.9 ? person.homeShop : drawIndex(SHOP_SHARES, random)
    const clerk = clerkOnDuty(shop, minute)
    rateVisit(draft, clerk, random)
    return {
      minute,
      clerk,
      member: member === null ? null : member + 1,
      ageBand: draft.segments[0]!,
      firstTime,
      levels: draft.levels.slice(),
      kept: random() < keptShare(draft),
      known: random() >= UNKNOWN_OUTCOME,
    }
  })
}

/** A visit's time as written in the file: `yyyy-MM-dd HH:mm`, Korean time. */
export const toTime = (minute: number): string =>
  new Date(FIRST_DAY + minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
