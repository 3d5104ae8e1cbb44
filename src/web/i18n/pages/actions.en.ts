import type { ActionsLabels } from './actions.ko.ts'

export const en: ActionsLabels = {
  title: 'Did it work?',
  say: 'How differently the places with a change and those without one moved from before to after.',
  loading: 'Holding before against after',
  day: 'From which day was it done?',
  where: 'Where was it done?',
  everywhere:
    'Choose none if it was done everywhere. Customers kept can only be judged where some place was left as it was.',
  moments: 'Which moments was it meant for?',
  go: 'See whether it worked',
  noDay: 'Please choose the day from which it was done.',
  noDays: 'No visit has a date, so before and after cannot be told apart.',
  failed: (names) => `Failures at ${names}`,
  kept: 'Customers',
  elsewhere: 'Failures at the other moments: nothing should have changed here',
  table: 'Before and after, side by side',
  side: 'Side',
  before: 'Before',
  after: 'After',
  change: 'Change',
  treated: 'Where it was done',
  untreated: 'Where it was not',
  otherMoments: 'Other moments',
  effect: 'Difference of the changes',
  n: (n) => (n === '1' ? '1 answer' : `${n} answers`),
  none: '–',
  legend: 'Hollow dot: before. Full dot: after. Lines: 90 % intervals.',
  days: (before, after) => `${before} days before, ${after} after`,
  places: (treated, untreated) =>
    `done at ${treated} ${treated === '1' ? 'place' : 'places'}, not at ${untreated}`,
  compare: 'Compare two places or periods',
}
