/** Rows of the workspace as Kysely sees them. Dates are ISO 8601 in UTC, flags 0 or 1, JSON is text. */
export interface Tables {
  readonly migrations: MigrationRow
  readonly settings: SettingRow
  readonly journeys: JourneyRow
  readonly imports: ImportRow
}

export interface MigrationRow {
  readonly number: number
  readonly name: string
  readonly applied_at: string
}

export interface SettingRow {
  readonly key: string
  readonly value: string
}

export interface JourneyRow {
  readonly id: string
  readonly version: number
  /** The journey file as given. */
  readonly source: string
  /** The parsed journey as JSON. */
  readonly journey: string
  readonly sample: number
  readonly added_at: string
  readonly changed_at: string
  /** The import with which this row came or was changed, until that is kept. */
  readonly awaits: string | null
  /** JSON: what stood here before (source, journey, changed_at), while an import is awaited; null: nothing. */
  readonly before: string | null
}

/** The register of imports as it was before the facts held it; emptied when the data folder is opened. */
export interface ImportRow {
  readonly id: string
  readonly journey_id: string
  readonly journey_version: number
  readonly content_hash: string
  /** JSON: names of the files as given. */
  readonly files: string
  /** JSON: the constants added with --tag. */
  readonly tags: string
  /** JSON: what the import counted. */
  readonly counts: string
  readonly set_aside: number
  readonly quarantine_path: string | null
  readonly imported_at: string
}
