// An invented survey of a café, as such a form exports it: always the same, and from nobody.
const WORDS = {
  ko: {
    file: '카페-설문.csv',
    head: [
      '응답 시각',
      '매장',
      '연령대',
      '처음 건넨 인사',
      '주문을 알아듣고 되짚어 준 것',
      '음료를 기다린 시간',
      '음료를 건네는 손길',
      '자리와 탁자의 깨끗함',
      '전반적으로 얼마나 만족하셨나요?',
    ],
    ratings: ['매우 불만족', '불만족', '보통', '만족', '매우 만족'],
    notMet: '해당 없음',
    places: ['숲길점', '강변점'],
    ages: ['20대', '30대', '40대 이상'],
  },
  en: {
    file: 'cafe-survey.csv',
    head: [
      'Answered at',
      'Shop',
      'Age band',
      'The first words of greeting',
      'Listening to the order',
      'Time waiting for the drink',
      'Handing over the drink',
      'Clean seat and table',
      'Overall, how satisfied were you?',
    ],
    ratings: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'],
    notMet: 'Does not apply',
    places: ['Woodside', 'Riverside'],
    ages: ['20s', '30s', '40 and over'],
  },
}
const ROWS = 640
/** How often each moment fails, and how far a failure pulls the whole visit down. */
const MOMENTS = [
  { fails: 0.07, harms: 0.4 },
  { fails: 0.06, harms: 0.6 },
  { fails: 0.2, harms: 1.9 },
  { fails: 0.08, harms: 0.5 },
  { fails: 0.1, harms: 0.4 },
]
const TABLE = 4

/** The survey's name and text in a language. */
export function inventSurvey(lang) {
  const { file, head, ratings, notMet, places, ages } = WORDS[lang]
  const next = createNumbers(15)
  const one = (values) => values[Math.floor(next() * values.length)]
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const minutes = 480 + Math.floor(next() * 720)
    const day = new Date(Date.UTC(2026, 8, 1) + Math.floor((row * 60) / ROWS) * 86_400_000)
    const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
    const takesAway = next() < 0.3
    let harm = next() * 1.2
    const answers = MOMENTS.map(({ fails, harms }, moment) => {
      const failed = next() < fails
      const rating = failed ? Math.floor(next() * 2) : 2 + Math.floor(next() ** 0.6 * 3)
      if (moment === TABLE && takesAway) return notMet
      if (failed) harm += harms
      return ratings[rating]
    })
    const overall = ratings[Math.max(0, Math.round(4 - harm))]
    return [
      `${day.toISOString().slice(0, 10)} ${clock.join(':')}`,
      one(places),
      one(ages),
      ...answers,
      overall,
    ]
  })
  const text = [head, ...rows].map((fields) => fields.map(quoted).join(',')).join('\n')
  return { name: file, text: `${text}\n` }
}

const quoted = (field) => (field.includes(',') ? `"${field}"` : field)

/** Numbers that look random and are always the same. */
function createNumbers(seed) {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
