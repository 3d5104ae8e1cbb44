import type { OutcomesLabels } from './outcomes.ko.ts'

const quoted = (name: string): string => `‘${name}’`
const is = (count: string, one: string, many: string): string => (count === '1' ? one : many)

export const en: OutcomesLabels = {
  found: (rows) => `${rows} ${is(rows, 'outcome', 'outcomes')} found.`,
  ofVisits: (found, journey) =>
    `${found} of them ${is(found, 'matches a visit', 'match visits')} of ${quoted(journey)}.`,
  ofCustomers: (found, journey) =>
    `${found} of them ${is(found, 'belongs to a customer', 'belong to customers')} who visited ${quoted(journey)}.`,
  noMatch: (rows) =>
    `${rows} ${is(rows, 'outcome', 'outcomes')} found, but ${is(rows, 'it does not match', 'none matches')} a visit that is here.`,
  only: 'outcomes only',
  ruled: (journey) => `What is kept and what is lost is read as the journey ${quoted(journey)} says.`,
  notInRule: (values) => `Values that the journey does not name and that would be set aside: ${values}`,
  value: (value, count) => `${quoted(value)} (${count})`,
  moreValues: (values) => `${values} other values`,
  will: (found, journey) =>
    `Joins outcomes to ${found} ${is(found, 'visit', 'visits')} that ${is(found, 'is', 'are')} in ${quoted(journey)} already. No visit is added.`,
  willOfCustomers: (found, journey) =>
    `Joins ${found} ${is(found, 'outcome', 'outcomes')} to the visits of these customers in ${quoted(journey)}. No visit is added.`,
  upTo: (found) => `up to ${found}`,
  willAddRule: 'How the outcome is read is written into the journey.',
  willSetAside: (rows) =>
    `${rows} ${is(rows, 'row matches', 'rows match')} no visit: set aside and shown to you.`,
  willNotRead: (rows) => `Rows whose value cannot be read (${rows} in all) are set aside too.`,
  import: 'Join the outcomes',
  done: {
    title: 'The outcomes are joined',
    say: (visits) => `It is now known how ${visits} ${is(visits, 'visit', 'visits')} ended.`,
    same: (visits) =>
      `How ${visits} ${is(visits, 'visit', 'visits')} ended was known already. Nothing has changed.`,
    sameTitle: 'Known already',
    nothingTitle: 'No outcome to join',
    nothing: 'The column of outcomes is empty or says only that they are unknown. Nothing has changed.',
  },
}
