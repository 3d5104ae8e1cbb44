export type FactsProblemKind =
  | 'newer'
  | 'damaged'
  | 'in-use'
  | 'read-only'
  | 'disk-full'
  | 'cannot-open'
  | 'unknown-column'
  | 'too-many-values'

/** Trouble with the facts that their owner can do something about. */
export class FactsProblem extends Error {
  readonly kind: FactsProblemKind
  readonly details: { readonly [name: string]: string | number | readonly string[] }

  constructor(
    kind: FactsProblemKind,
    message: string,
    details: { readonly [name: string]: string | number | readonly string[] } = {},
    options: ErrorOptions = {},
  ) {
    super(message, options)
    this.name = 'FactsProblem'
    this.kind = kind
    this.details = details
  }
}

/** What an error of the database or the file system means for the owner; any other error as it is. */
export function toFactsProblem(error: unknown, path: string): unknown {
  if (error instanceof FactsProblem || !(error instanceof Error)) return error
  const { message } = error
  const cause = { cause: error }
  if (
    /no space left|ENOSPC|EDQUOT|disk quota|max_temp_directory_size|file too large|could not write all bytes/i.test(
      message,
    )
  )
    return new FactsProblem(
      'disk-full',
      `facts ${path}: no space left on the disk; nothing of this was kept. Make room and try again`,
      { path },
      cause,
    )
  if (/could not set lock|conflicting lock|being used by another process/i.test(message))
    return new FactsProblem(
      'in-use',
      `facts ${path}: another process holds this file. Stop it, or let it do the work`,
      { path },
      cause,
    )
  if (/permission denied|read-only file system|read.?only/i.test(message))
    return new FactsProblem(
      'read-only',
      `facts ${path}: may not be written. Check the permissions of the folder`,
      { path },
      cause,
    )
  if (/not a valid duckdb|corrupt|checksum|failed to deserialize|truncated/i.test(message))
    return new FactsProblem(
      'damaged',
      `facts ${path}: the file is damaged. Restore it from a backup, or move it away to begin anew`,
      { path },
      cause,
    )
  if (/storage version|newer version of duckdb|version of DuckDB/i.test(message))
    return new FactsProblem(
      'newer',
      `facts ${path}: written by a newer program. Use that one`,
      { path },
      cause,
    )
  if (/cannot open file|IO Error/i.test(message))
    return new FactsProblem(
      'cannot-open',
      `facts ${path}: cannot be opened. Check that the folder exists`,
      { path },
      cause,
    )
  return error
}
