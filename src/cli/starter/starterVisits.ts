import type { Lang } from '../../domain/text.ts'

const VISITS = 600
const WORDS = {
  ko: {
    head: '방문번호,방문시각,시간대,인사,주문,기다림,건네기,자리,배웅,만족',
    rush: '점심',
    calm: '그 밖',
    takeaway: '포장',
    kept: '예',
    lost: '아니요',
  },
  en: {
    head: 'visit,visited_at,time_of_day,greeting,ordering,waiting,handing,table,farewell,satisfied',
    rush: 'lunch',
    calm: 'other',
    takeaway: 'takeaway',
    kept: 'yes',
    lost: 'no',
  },
} as const

/** How often each moment fails, and which part of the customers leave dissatisfied when it does. */
const MOMENTS = [
  { fails: 0.06, loses: 0.1 },
  { fails: 0.05, loses: 0.15 },
  { fails: 0.22, loses: 0.55 },
  { fails: 0.08, loses: 0.1 },
  { fails: 0.1, loses: 0.1 },
  { fails: 0.07, loses: 0.05 },
] as const

/** Visits for the starter journey: invented, always the same, with waiting as the moment that loses most. */
export function starterVisits(lang: Lang): string {
  const random = createRandom(15)
  const words = WORDS[lang]
  const rows = Array.from({ length: VISITS }, (_, index) => {
    const minutes = 8 * 60 + Math.floor(random() * 12 * 60)
    const isRush = minutes >= 11.5 * 60 && minutes < 13.5 * 60
    const isTakeaway = random() < 0.4
    let kept = 0.95
    const ratings = MOMENTS.map(({ fails, loses }, moment) => {
      const isWaiting = moment === 2
      const failed = random() < fails * (isWaiting && isRush ? 1.6 : 1)
      const rating = failed ? 1 + Math.floor(random() * 2) : 3 + Math.floor(random() ** 0.6 * 3)
      if (moment === 4 && isTakeaway) return words.takeaway
      if (failed) kept *= 1 - loses
      return random() < 0.05 ? '' : String(rating)
    })
    return [
      `V${String(index + 1).padStart(4, '0')}`,
      toTime(index, minutes),
      isRush ? words.rush : words.calm,
      ...ratings,
      random() < kept ? words.kept : words.lost,
    ].join(',')
  })
  return `${[words.head, ...rows].join('\n')}\n`
}

function toTime(index: number, minutes: number): string {
  const day = new Date(Date.UTC(2026, 2, 2 + Math.floor((index * 28) / VISITS)))
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return `${day.toISOString().slice(0, 10)} ${clock.join(':')}`
}

/** mulberry32: the same numbers on every machine. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
