import type { PageName } from '../state/addressText.ts'

/** Every label of the frame and of the first page, in one language. A missing one is a type error. Others: pages/. */
export interface Labels {
  readonly frame: {
    readonly pages: string
    readonly names: { readonly [page in PageName]: string }
    /** Leads to the page where a file is dropped. */
    readonly add: string
    /** Of the document: what it is about, its page, its journey. */
    readonly title: (parts: readonly string[]) => string
    readonly opening: string
    /** Over the page while a file is held above it. */
    readonly dropHere: string
    /** Of an import that ended while the reader was elsewhere. */
    readonly left: { readonly look: string; readonly stopped: string; readonly open: string }
    readonly notFound: { readonly title: string; readonly say: string; readonly home: string }
    readonly notLoaded: { readonly title: string; readonly say: string; readonly again: string }
  }
  /** On the page that an import leads to. */
  readonly arrived: {
    readonly name: string
    readonly awaited: string
    readonly visits: (visits: string) => string
    /** Of visits that were here before. */
    readonly outcomes: (visits: string) => string
    readonly outcomesSetAside: (rows: string) => string
    readonly setAside: (rows: string) => string
    readonly see: string
    readonly record: string
    readonly close: string
  }
  readonly skip: string
  readonly language: string
  readonly journey: string
  readonly visits: (visits: string) => string
  readonly filter: {
    readonly name: string
    readonly from: string
    readonly to: string
    readonly place: string
    readonly anywhere: string
    readonly apply: string
    readonly clear: string
    readonly backwards: string
  }
  readonly sample: {
    readonly badge: string
    readonly say: string
    readonly own: string
  }
  readonly ownFile: {
    readonly title: string
    readonly say: string
    readonly choose: string
    readonly commands: string
    readonly begin: string
    readonly tryIt: string
    readonly keepIt: string
    readonly guide: string
  }
  readonly verdict: {
    readonly region: string
    readonly changed: (sentence: string) => string
    readonly thousandUnexplained: string
    readonly unexplained: (count: string) => string
    readonly hundredUnclear: string
    readonly thousandOf: (moment: string) => string
    readonly because: (count: string, range: string) => string
    readonly perhaps: (count: string) => string
    readonly atMost: (count: string) => string
    readonly otherLost: (count: string) => string
    readonly kept: (count: string) => string
    readonly hundred: string
    readonly others: string
    readonly timesOf100: (count: string) => string
    readonly balance: string
    readonly per1000: (count: string, range: string) => string
    readonly forging: string
    readonly answersNow: (count: string) => string
    readonly answersMore: (count: string) => string
    readonly atThisPace: (weeks: string) => string
  }
  readonly tomorrow: {
    readonly others: (count: number) => string
    readonly gain: (count: string, range: string) => string
    readonly whatIf: string
  }
  readonly chain: {
    readonly title: string
    readonly list: string
    readonly hint: string
    readonly secondsUnknown: string
    readonly chosen: string
  }
  readonly moment: {
    readonly standard: string
    readonly noStandard: string
    readonly remedies: string
    readonly noRemedies: string
    readonly whole: string
    readonly numbers: string
    readonly of: (visits: string) => string
  }
  readonly table: {
    readonly title: string
    readonly subtitle: string
    readonly caption: string
    readonly sortBy: string
    readonly sortedDown: (column: string) => string
    readonly sortedUp: (column: string) => string
    readonly legend: string
    readonly what: string
    readonly met: (visits: string) => string
  }
  readonly failures: {
    readonly unbroken: string
    readonly chartSay: string
    readonly columnFailed: string
    readonly columnVisits: string
    readonly columnKept: string
    readonly predictedBy: string
    readonly asTable: string
    readonly none: string
  }
  readonly model: {
    readonly chosen: string
    readonly figures: string
    readonly lead: string
    readonly explanation: string
    readonly logLoss: string
    readonly behind: string
    readonly best: string
    readonly baseline: string
    readonly predictor: string
    readonly accuracy: (share: string) => string
    readonly gate: (pValue: string, permutations: string) => string
    readonly smaller: string
  }
  readonly remarks: { readonly title: string }
  readonly counts: {
    readonly title: string
    readonly visits: string
    readonly kept: string
    readonly lost: string
    readonly unknown: string
    readonly quarantined: string
    readonly interval: string
  }
  readonly loading: {
    readonly first: string
    readonly next: string
  }
  readonly failed: {
    readonly again: string
    readonly unreachable: { readonly title: string; readonly say: string }
    readonly unreadable: { readonly title: string; readonly say: string }
    readonly 'not-found': { readonly title: string; readonly say: string }
    readonly refused: { readonly title: string; readonly say: string }
    readonly fault: { readonly title: string; readonly say: string }
    readonly serverSaid: string
    readonly other: string
    readonly wholePeriod: string
  }
  readonly empty: {
    readonly noJourneys: { readonly title: string; readonly say: string }
    readonly noVisits: { readonly title: string; readonly say: string }
  }
  readonly foot: string
}
