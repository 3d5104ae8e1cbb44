/** What an error of SQLite or of the file system means for the person who owns the folder. */
export type StoreFault = 'busy' | 'damaged' | 'full' | 'read-only' | 'cannot-open'

const BY_CODE: Readonly<Record<string, StoreFault>> = {
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_NOTADB: 'damaged',
  SQLITE_CORRUPT: 'damaged',
  SQLITE_FULL: 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  SQLITE_READONLY: 'read-only',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  SQLITE_PERM: 'read-only',
  SQLITE_AUTH: 'read-only',
  SQLITE_CANTOPEN: 'cannot-open',
}

/** The fault behind an error, or null when the error is a bug and should be thrown on. */
export function toStoreFault(error: unknown): StoreFault | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const exact = BY_CODE[code]
  if (exact) return exact
  // Extended codes: SQLITE_CORRUPT_VTAB, SQLITE_READONLY_DBMOVED, …
  const base = Object.keys(BY_CODE).find((known) => code.startsWith(`${known}_`))
  if (base) return BY_CODE[base] ?? null
  // libsql gives no code when the file cannot be opened at all, only SQLite's number in the message.
  return /unable to open|ConnectionFailed/i.test(`${code} ${error.message}`) ? 'cannot-open' : null
}
