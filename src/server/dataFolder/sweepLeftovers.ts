import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Ours: rows set aside by an import, whole or still being written. */
const OURS = /^set-aside-.*\.csv(\.\d+\.part)?$/

/**
 * Removes what a killed process left in a data folder: uploads under way, and rows set aside by imports that are not
 * (`quarantined` names the files of those that are).
 */
export function sweepLeftovers(
  path: string,
  { quarantined }: { readonly quarantined: ReadonlySet<string> },
): void {
  rmSync(join(path, 'uploads'), { recursive: true, force: true })
  const quarantine = join(path, 'quarantine')
  if (!existsSync(quarantine)) return
  for (const name of readdirSync(quarantine))
    if (OURS.test(name) && !quarantined.has(name)) rmSync(join(quarantine, name), { force: true })
}
