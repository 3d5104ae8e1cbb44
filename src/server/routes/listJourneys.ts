import { listJourneys } from '../../contract/listJourneys.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'

export function addListJourneys(app: App, { services }: AppOptions): void {
  app.openapi(listJourneys, async (c) => answerJson(c, await services.listJourneys()))
}
