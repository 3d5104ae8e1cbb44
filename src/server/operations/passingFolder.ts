import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for what is written while something is read; made when first asked for. */
export function createPassingFolder(within: string = tmpdir()): {
  readonly path: () => Promise<string>
  readonly remove: () => Promise<void>
} {
  let made: Promise<string> | null = null
  return {
    path() {
      made ??= mkdir(within, { recursive: true }).then(() => mkdtemp(join(within, 'fifteen-tables-')))
      return made
    },
    async remove() {
      if (made) await rm(await made, { recursive: true, force: true })
    },
  }
}
