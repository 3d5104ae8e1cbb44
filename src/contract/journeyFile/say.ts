import type { Bilingual } from './expected.ts'
import type { Path } from './schemaAt.ts'

/** Notes that something at a path is not as expected. */
export type Say = (path: Path, expected: Bilingual, advice?: Bilingual) => void
