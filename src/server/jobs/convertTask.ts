/** Files that are to be made plain in the thread that reads drafts. */
export interface ConvertTask {
  readonly files: readonly { readonly path: string; readonly name?: string | undefined }[]
  /** Names that the journey speaks of: of several tables the one with most of them is taken. */
  readonly wanted: ReadonlySet<string>
  /** Where the text is written. */
  readonly folder: string
}
