import type { WhereLabels } from './where.ko.ts'

export const en: WhereLabels = {
  title: 'Where, and for whom, it differs',
  aside: 'the moment that costs most, by group',
  by: 'By what?',
  waiting: 'Comparing the groups',
  group: 'Group',
  visits: 'Visits',
  weakest: 'Costs most',
  cost: 'Lost of 1,000 visits',
  overallHere: (name: string) => `The overall answer (${name}) here`,
  differs: 'differs',
}
