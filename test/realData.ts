import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * The folder of real data that tests are held against: $FIFTEEN_DATA, or ../shared/data beside the project.
 * Undefined when it is not there: then a test says so and is skipped. Throws in CI, where a skip would go unseen.
 */
export function realDataFolder(): string | undefined {
  const folder = resolve(process.env.FIFTEEN_DATA ?? resolve(import.meta.dirname, '../../shared/data'))
  if (existsSync(resolve(folder, 'airline/visits.csv'))) return folder
  if (process.env.CI) throw new Error(`real data: expected in ${folder}, which has none; set FIFTEEN_DATA`)
  console.warn(`SKIPPED for want of real data: expected in ${folder}; set FIFTEEN_DATA`)
  return undefined
}
