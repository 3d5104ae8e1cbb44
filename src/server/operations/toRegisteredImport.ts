import type { RegisteredImport } from '../../contract/listImports.ts'
import type { StoredImport } from '../../store/facts/port/storedImport.ts'

/** An import as the API tells of it. */
export const toRegisteredImport = ({
  content: _content,
  quarantine,
  reading: _reading,
  setAsideFiles: _files,
  ...told
}: StoredImport): RegisteredImport => ({ ...told, hasSetAsideFile: quarantine !== null })
