import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Removes what a killed process left in a data folder: uploads under way, half-written files of rows set aside. */
export function sweepLeftovers(path: string): void {
  rmSync(join(path, 'uploads'), { recursive: true, force: true })
  rmSync(join(path, 'spill'), { recursive: true, force: true })
  const quarantine = join(path, 'quarantine')
  if (!existsSync(quarantine)) return
  for (const name of readdirSync(quarantine))
    if (name.endsWith('.part')) rmSync(join(quarantine, name), { force: true })
}
