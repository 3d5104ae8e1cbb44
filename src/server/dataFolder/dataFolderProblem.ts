/** Why a data folder cannot be used; said in words by `sayDataFolderProblem`. */
export type DataFolderProblem =
  | { readonly kind: 'not-a-folder'; readonly path: string }
  | { readonly kind: 'read-only'; readonly path: string; readonly reason: string }
  | { readonly kind: 'no-space'; readonly path: string }
  | { readonly kind: 'cannot-make'; readonly path: string; readonly reason: string }
  | {
      readonly kind: 'held'
      readonly path: string
      readonly holder: 'server' | 'command' | null
      readonly pid: number | null
      readonly url: string | null
    }
  | { readonly kind: 'damaged'; readonly path: string; readonly file: string; readonly reason: string }
  | { readonly kind: 'missing'; readonly path: string; readonly file: string; readonly beside: string }
  | {
      readonly kind: 'newer'
      readonly path: string
      readonly file: string
      readonly found: number | null
      readonly known: number | null
    }
  | { readonly kind: 'no-database'; readonly path: string; readonly reason: string }
