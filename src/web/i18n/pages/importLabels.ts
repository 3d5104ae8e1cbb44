import type { DraftProgress } from '../../../contract/drafts/draftDocument.ts'
import type { ColumnRole, TableLayout } from '../../../domain/fileMapping.ts'

/** Labels of the page where a file is dropped. Counts come formatted. */
export interface ImportLabels {
  readonly title: string
  readonly say: string
  readonly drop: {
    readonly here: string
    readonly or: string
    readonly choose: string
    readonly paste: string
    readonly accepted: string
    readonly private: string
    readonly nothing: string
  }
  readonly shape: {
    readonly title: string
    readonly says: readonly (readonly [string, string])[]
  }
  readonly earlier: {
    readonly discard: (files: string) => string
    readonly title: string
    readonly open: string
    readonly imports: string
  }
  readonly states: { readonly [kind: string]: string }
  readonly sending: {
    readonly title: (names: string) => string
    readonly say: string
    readonly cancel: string
    readonly failed: string
    readonly back: string
  }
  readonly progress: {
    readonly reading: (names: string) => string
    readonly importing: string
    readonly steps: { readonly [step in DraftProgress['step']]: string }
    readonly rows: (rows: string) => string
    readonly of: (done: string, total: string) => string
    readonly percent: (percent: string) => string
    readonly cancel: string
    readonly readingSay: string
    readonly importingSay: string
  }
  readonly tables: {
    readonly title: string
    readonly say: string
    readonly size: (rows: string | null, columns: string | null) => string
  }
  readonly reading: {
    readonly found: (visits: string, moments: string) => string
    readonly foundRows: (rows: string, moments: string) => string
    readonly noMoments: (rows: string) => string
    readonly outcome: (column: string) => string
    readonly noOutcome: string
    readonly layouts: { readonly [layout in TableLayout]: string }
    readonly rows: (rows: string) => string
    readonly columns: (columns: string) => string
    readonly sources: string
    readonly roleOutcomes: string
    readonly rowsOf: (rows: string) => string
  }
  readonly decisions: {
    readonly title: string
    readonly say: string
    readonly about: string
    readonly none: string
  }
  readonly outcome: {
    readonly title: string
    readonly from: (column: string) => string
    readonly kind: string
    readonly how: string
    readonly values: string
    readonly atLeast: string
    readonly atMost: string
    readonly threshold: string
    readonly kept: string
    readonly lost: string
    readonly unknown: string
    readonly unread: string
    readonly unreadSay: string
    readonly counts: (part: string, count: string, share: string) => string
    readonly valueName: (value: string) => string
    readonly more: (values: string) => string
    readonly none: string
    readonly noneSay: string
    readonly choose: string
    readonly chooseNothing: string
  }
  readonly moments: {
    readonly title: string
    readonly say: string
    /** Where ratings are counted. */
    readonly sayThick: string
    readonly journeyName: string
    readonly list: string
    readonly name: string
    readonly phase: string
    readonly seconds: string
    readonly secondsUnit: string
    readonly up: (name: string) => string
    readonly down: (name: string) => string
    readonly moved: (name: string, place: string) => string
    readonly details: string
    readonly failed: (share: string, n: string) => string
    readonly rowsNamed: (n: string) => string
    readonly fewAnswers: string
    readonly unread: (rows: string) => string
    readonly scale: string
    readonly lowest: string
    readonly highest: string
    readonly failedAt: string
    readonly failedOption: (rating: string) => string
    readonly targetAt: string
    readonly targetOption: (rating: string) => string
    readonly reversed: string
    readonly meanings: string
    readonly meaningOf: (value: string) => string
    readonly notMet: string
    readonly notAsked: string
    readonly notRead: string
    readonly ratingOption: (rating: string) => string
    readonly applyAlike: (moments: string) => string
    readonly strip: string
    readonly level: (rating: string, count: string) => string
    readonly levelFailed: string
    readonly levelTarget: string
    readonly none: string
  }
  readonly columns: {
    readonly title: string
    readonly say: (columns: string) => string
    readonly name: string
    readonly role: string
    readonly values: string
    readonly reason: string
    readonly roles: { readonly [role in ColumnRole]: string }
    readonly roleOf: (column: string) => string
    readonly momentOf: (column: string) => string
    readonly unassigned: string
    readonly show: string
    readonly groups: { readonly [group in ColumnGroup]: string }
    readonly filled: (filled: string, empty: string) => string
    readonly distinct: (distinct: string) => string
    readonly about: (distinct: string) => string
    readonly example: string
    readonly otherValues: (values: string) => string
    readonly few: string
    readonly allEmpty: string
    readonly more: (columns: string) => string
    readonly find: string
    readonly byYou: string
    readonly unseen: string
    readonly timeFormat: string
    readonly timeFormatSay: string
    readonly zone: string
    readonly pickMeans: (value: string) => string
    readonly pickNone: string
  }
  readonly preview: { readonly title: string; readonly name: string; readonly say: (rows: string) => string }
  readonly journeyFile: {
    readonly title: string
    readonly say: string
    readonly copy: string
    readonly copied: string
    readonly notCopied: string
    readonly download: string
  }
  readonly target: {
    readonly title: string
    readonly known: (name: string) => string
    readonly given: (name: string, file: string) => string
    readonly new: (name: string) => string
  }
  readonly bar: {
    readonly name: string
    readonly will: (visits: string, journey: string) => string
    readonly willRows: (rows: string, journey: string) => string
    readonly willAdd: (visits: string, journey: string) => string
    readonly setAside: (rows: string) => string
    readonly cannot: string
    readonly import: string
    readonly undo: string
    readonly discard: string
    /** Asked once more: what was corrected would be lost. */
    readonly discardSure: string
    readonly keep: string
    readonly refused: string
    readonly busy: string
  }
  readonly cannotTell: {
    readonly title: string
    readonly shared: (shared: string, rows: string) => string
    readonly treatAsNew: string
    readonly treatAsNewSay: string
    readonly replace: string
    readonly replaceSay: string
    readonly question: string
  }
  readonly failed: { readonly title: string; readonly say: string; readonly again: string }
  readonly cancelled: { readonly title: string; readonly say: string; readonly again: string }
  readonly gone: { readonly title: string; readonly say: string; readonly again: string }
  readonly imported: {
    readonly title: string
    readonly say: (visits: string) => string
    readonly look: string
    readonly record: string
  }
  /** Told to those who do not see the page, after a change. */
  readonly said: {
    readonly ready: (sentence: string) => string
    readonly outcome: (kept: string, lost: string, unknown: string) => string
    readonly moments: (moments: string) => string
  }
}

export const COLUMN_GROUPS = ['all', 'moments', 'outcome', 'others', 'ignored'] as const
export type ColumnGroup = (typeof COLUMN_GROUPS)[number]
