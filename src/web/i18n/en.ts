import type { Labels } from './labels.ts'

export const en: Labels = {
  frame: {
    pages: 'Pages',
    names: {
      today: 'Today',
      journey: 'Journey',
      moments: 'Moment',
      compare: 'Compare',
      'what-if': 'What if',
      actions: 'Did it work?',
      import: 'Import a file',
      imports: 'Imports',
      settings: 'Settings',
      'not-found': 'No such page',
    },
    add: 'Import a file',
    title: (parts) => [...parts, 'Fifteen'].join(' · '),
    opening: 'Opening the page',
    dropHere: 'Let go to import',
    left: {
      look: 'See the result',
      stopped: 'The import has ended and needs a look.',
      open: 'Go on',
    },
    notFound: {
      title: 'There is no page at this address',
      say: 'The address may be mistyped, or the page may have moved. Please start again from here.',
      home: 'Go to Today',
    },
    notLoaded: {
      title: 'The page could not be fetched',
      say: 'Fifteen seems to have been updated, or to have stopped. Please open it again. Your data is still there.',
      again: 'Open again',
    },
  },
  arrived: {
    name: 'Just imported',
    awaited: 'Your file was just imported.',
    visits: (visits) =>
      visits === '1' ? '1 visit was just imported.' : `${visits} visits were just imported.`,
    outcomes: (visits) => `Outcomes were just joined to ${visits} ${visits === '1' ? 'visit' : 'visits'}.`,
    outcomesSetAside: (rows) =>
      rows === '1'
        ? '1 row matched no visit or could not be read and was set aside.'
        : `${rows} rows matched no visit or could not be read and were set aside.`,
    setAside: (rows) =>
      rows === '1'
        ? '1 row could not be read and was set aside.'
        : `${rows} rows could not be read and were set aside.`,
    see: 'See the rows set aside',
    record: 'See the import',
    close: 'Close this note',
  },
  skip: 'Skip to the content',
  language: 'Language',
  journey: 'Journey',
  visits: (visits) => (visits === '1' ? '1 visit' : `${visits} visits`),
  filter: {
    name: 'Period and place',
    from: 'From',
    to: 'To',
    place: 'Place',
    anywhere: 'Everywhere',
    apply: 'Show these',
    clear: 'Show all',
    backwards: 'The last day is before the first. Please choose the two days again.',
  },
  sample: {
    badge: 'Sample',
    say: 'Sample data of an invented shop. No real customer gave these answers.',
    own: 'Use my own data',
  },
  ownFile: {
    title: 'Use your own data',
    say: 'One file of survey answers or visits is enough. Fifteen reads its columns and values, guesses the moments and the outcome, and asks whether that is right.',
    choose: 'Import a file',
    commands: 'In a terminal instead',
    begin: 'Write a journey file with the names of your moments',
    tryIt: 'Diagnose once, keeping nothing',
    keepIt: 'Import, and see it on this page',
    guide:
      'The journey file is a short text: the moments, their order, their columns. The first command writes one to start from.',
  },
  verdict: {
    region: 'Verdict',
    changed: (sentence) => `The verdict has changed. ${sentence}`,
    thousandUnexplained: 'Of 1,000 visits, losses that these moments explain',
    unexplained: (count) => `${count} lost, unexplained`,
    hundredUnclear: 'Drawing the answers again 100 times, no moment stands out',
    thousandOf: (moment) => `Of 1,000 visits, those lost to “${moment}”`,
    because: (count, range) => `${count} lost to this moment (${range})`,
    perhaps: (count) => `perhaps up to ${count}`,
    atMost: (count) => `at most ${count}, if every moment were mended`,
    otherLost: (count) => `${count} lost otherwise`,
    kept: (count) => `${count} kept`,
    hundred: 'Drawing the answers again 100 times, the weakest moment is',
    others: 'another moment',
    timesOf100: (count) => `${count} times in 100`,
    balance: 'Of every 1,000 visits, they lose practically the same',
    per1000: (count, range) => `${count} (${range})`,
    forging: 'Answers towards a verdict',
    answersNow: (count) => `${count} now`,
    answersMore: (count) => `about ${count} more`,
    atThisPace: (weeks) => `${weeks} at your pace`,
  },
  tomorrow: {
    others: (count) => (count === 1 ? '1 other remedy' : `${count} other remedies`),
    whatIf: 'What if it were mended, and what to do with a budget',
    gain: (count, range) =>
      `Brought to target, it would keep an estimated ${count} (${range}) of every 1,000 visits`,
  },
  chain: {
    title: 'The chain of your journey',
    list: 'The links of the chain, in order',
    hint: 'Choose a link to see the standard, remedies and numbers of its moment.',
    secondsUnknown: 'no length given',
    chosen: 'Chosen moment',
  },
  moment: {
    standard: 'Standard',
    noStandard:
      'No standard is written down yet. Put into the journey file what a customer would see and hear when it goes well.',
    remedies: 'Remedies',
    noRemedies: 'No remedy is written down yet.',
    whole: 'More about this moment',
    numbers: 'Numbers',
    of: (visits) => (visits === '1' ? 'of 1 visit' : `of ${visits} visits`),
  },
  table: {
    title: 'All moments',
    subtitle: 'heaviest first · 90 % intervals',
    caption:
      'Estimated loss, interval, probability of being the weakest, failure rate, share, veto, penalty, reward and kind of every moment',
    sortBy: 'Sort by',
    sortedDown: (column) => `Sorted by ${column}, largest first`,
    sortedUp: (column) => `Sorted by ${column}, smallest first`,
    legend:
      'Dot: estimate. Thick line and small figures: 90 % interval. Thin line: range allowing for the customer’s mood of the day.',
    what: 'What each column means',
    met: (visits) => (visits === '1' ? 'met by 1 visit' : `met by ${visits} visits`),
  },
  failures: {
    unbroken: 'Unbroken visits',
    chartSay:
      'Bars: the share really kept, with its 90 % interval. Marks: what each of the three explanations predicts.',
    columnFailed: 'Failed moments',
    columnVisits: 'Visits',
    columnKept: 'Kept',
    predictedBy: 'predicted',
    asTable: 'As a table',
    none: 'There are no visits to show by number of failures.',
  },
  model: {
    chosen: 'fits your customers',
    figures: 'The figures',
    lead: 'The three explanations had to predict visits they had not seen. Smaller is better.',
    explanation: 'Explanation',
    logLoss: 'Error',
    behind: 'Behind the best',
    best: 'best',
    baseline: 'Without the moments',
    predictor: 'The predictor behind the losses',
    accuracy: (share) => `accuracy ${share}`,
    gate: (pValue, permutations) =>
      `Held against ${permutations} sets with shuffled ratings (permutation test, p = ${pValue}).`,
    smaller:
      'Error is the log loss a visit on held-out visits; ± is the standard error of the paired difference.',
  },
  remarks: { title: 'Before you believe the numbers' },
  counts: {
    title: 'What was counted',
    visits: 'Visits',
    kept: 'Kept',
    lost: 'Lost',
    unknown: 'Outcome unknown',
    quarantined: 'Rows set aside',
    interval:
      'All intervals on this page are 90 % intervals. They are estimates about the customers who answered, and no proof until a change has been compared.',
  },
  loading: { first: 'Counting the visits', next: 'Counting again' },
  failed: {
    again: 'Try again',
    unreachable: {
      title: 'Fifteen does not answer',
      say: 'The Fifteen that ran on this computer seems to have stopped. Start it again in a terminal, then press the button. Your data is still there.',
    },
    unreadable: {
      title: 'The answer cannot be read',
      say: 'Something other than Fifteen seems to answer at this address. Please check the address and the port.',
    },
    'not-found': {
      title: 'There is no such journey',
      say: 'The journey in the address is not in this workspace. Choose another one below.',
    },
    refused: { title: 'That cannot be shown', say: 'Try another period or place.' },
    fault: {
      title: 'Something went wrong on our side',
      say: 'Your data is safe. Try again; if it happens again, look at the log in the terminal where the server runs.',
    },
    serverSaid: 'The server said',
    other: 'Show the journeys that exist',
    wholePeriod: 'Show the whole period and every place',
  },
  empty: {
    noJourneys: {
      title: 'No journey yet',
      say: 'One file that names the short moments a customer passes through, in order, is enough to begin.',
    },
    noVisits: {
      title: 'A chain, but no visits yet',
      say: 'Import what customers answered to see which link is weak. If you narrowed the period or place, try a wider one.',
    },
  },
  foot: 'Finds the short moment in which a business loses its customers, and says how sure it is.',
}
