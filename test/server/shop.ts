import { createRandom } from '../../src/stats/random.ts'

/** A journey of three moments, for tests of the server. */
export const SHOP_JOURNEY = `fifteen: 1
id: shop
name: {ko: 가게, en: Shop}
outcome: {kind: satisfied, column: overall, kept: [yes], lost: [no]}
visit: {column: visit_id}
at: {column: day}
place: {column: place}
segments: [age]
moments:
  - {id: greeting, name: {ko: 인사, en: Greeting}, column: q1, notMet: [0]}
  - {id: queueing, name: {ko: 줄 서기, en: Queueing}, column: q2}
  - {id: change, name: {ko: 거스름돈, en: Change}, column: q3}
`

/** Visits of the shop as CSV: who is let down by the change seldom stays. */
export function shopVisits({ visits = 400, seed = 15, first = 1 } = {}): string {
  const random = createRandom(seed)
  const rating = () => 1 + Math.floor(random() * 5)
  const lines = Array.from({ length: visits }, (_, i) => {
    const [q1, q2, q3] = [rating(), rating(), rating()]
    const stays = random() < (q3 <= 2 ? 0.3 : 0.9)
    const day = `2026-01-${String(1 + (i % 28)).padStart(2, '0')}`
    return [
      first + i,
      day,
      i % 2 ? 'A' : 'B',
      i % 3 ? 'young' : 'old',
      q1,
      q2,
      q3,
      stays ? 'yes' : 'no',
    ].join(',')
  })
  return `visit_id,day,place,age,q1,q2,q3,overall\n${lines.join('\n')}\n`
}

/** The form of an import of the shop's visits. */
export function shopForm(visits: string, name = '1월 방문.csv'): FormData {
  const form = new FormData()
  form.set('journey', new File([SHOP_JOURNEY], 'shop.journey.yaml'))
  form.append('files', new File([visits], name))
  return form
}
