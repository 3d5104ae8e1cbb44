import { getJourney } from '../../contract/getJourney.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerJson } from '../http/answer.ts'
import { answerNoJourney } from '../http/answerNoJourney.ts'

export function addGetJourney(app: App, { services }: AppOptions): void {
  app.openapi(getJourney, async (c) => {
    const { id } = c.req.valid('param')
    const journey = await services.getJourney(id, c.req.valid('query').version)
    return journey ? answerJson(c, journey) : answerNoJourney(c, id)
  })
}
