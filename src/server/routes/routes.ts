import type { App, AppOptions } from '../app.ts'
import { addGetDiagnosis } from './getDiagnosis.ts'
import { addGetHealth } from './getHealth.ts'
import { addGetJourney } from './getJourney.ts'
import { addListJourneys } from './listJourneys.ts'

/** Every operation of the API, each under the name that it has in the contract. */
export function addRoutes(app: App, options: AppOptions): void {
  addGetHealth(app, options)
  addListJourneys(app, options)
  addGetJourney(app, options)
  addGetDiagnosis(app, options)
}
