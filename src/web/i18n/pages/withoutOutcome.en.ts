import type { WithoutOutcomeLabels } from './withoutOutcome.ko.ts'

export const en: WithoutOutcomeLabels = {
  region: 'What can be counted',
  chain: 'The chain of your journey',
  chainHint: 'Choose a link to open the page of its moment.',
  list: 'The links of the chain, in order',
  how: 'Three ways to add an outcome',
  ways: [
    {
      title: 'Import the file again with an outcome column',
      say: 'One column is enough: satisfied or not, would recommend or not, came back or not. Visits that are already here are updated, not doubled.',
      action: 'Import a file',
    },
    {
      title: 'Import outcomes that became known later',
      say: 'Returns, complaints, leavers or purchases are joined to their visits by visit or customer number, even weeks later.',
      action: 'Import outcomes',
    },
    {
      title: 'Ask your customers one thing more',
      say: '“Were you satisfied with your visit today?” That one question is enough to begin a diagnosis.',
      action: null,
    },
  ],
  table: 'All moments',
  aside: 'most often failing first · 90 % intervals',
  asideSeconds: 'longest first · 90 % intervals',
  moment: 'Moment',
  fail: 'Failed',
  answers: 'Answers',
  met: 'Visits that met it',
  seconds: 'Time taken (middle)',
  notAsked: 'not asked about',
  notMeasured: '–',
  unbroken: 'Unbroken visits',
  caution:
    'What fails most often need not lose the most customers: some rare failures are fatal, and some frequent ones are forgiven.',
  interval: 'All intervals are 90 % intervals.',
  legend: 'Dot: failure rate. Line: 90 % interval.',
  loading: 'Counting the visits',
}
