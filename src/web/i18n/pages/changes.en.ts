import type { ChangeLabels } from './changes.ko.ts'

export const en: ChangeLabels = {
  order: {
    title: 'What order does',
    aside: 'first, last, worst, and after a failure',
    waiting: 'Looking at the order of moments',
    question: 'Question',
    answer: 'Answer',
    per1000: 'per 1,000',
    n: 'visits concerned',
  },
  perception: {
    title: 'Customers’ eyes and staff’s eyes',
    aside: 'ratings of the same place and month · brackets hold 90 % intervals',
    moment: 'Moment',
    pair: 'Sides',
    gap: 'Gap (steps)',
    n: 'ratings',
    pairOf: (of, less) => `${of} − ${less}`,
    none: 'Nobody but customers has rated. Bring in ratings of staff or mystery visitors (provider or mystery in the column perspective of a long file), and they are compared here.',
    picture: 'Dot: the gap. Line: its 90 % interval. Middle: alike.',
  },
  seconds: {
    title: 'What seconds beyond the target cost',
    waiting: 'Holding lengths against outcomes',
    lost: 'Lost',
    failed: 'Failed',
    length: 'Length',
    picture:
      'If the moment took this long for everybody. Line: estimate. Band: 90 % interval. Dashes: target.',
    none: 'Too few visits have both a length and an outcome to say anything yet.',
    share: (what) => `${what}, share`,
  },
  asTable: 'As a table',
}
