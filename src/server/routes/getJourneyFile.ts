import { getJourneyFile } from '../../contract/getJourneyFile.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { toContentDisposition, toFileName } from '../exports/fileName.ts'
import type { Answer } from '../http/answer.ts'
import { answerNoJourney } from '../http/answerNoJourney.ts'

export function addGetJourneyFile(app: App, { services }: AppOptions): void {
  app.openapi(getJourneyFile, async (c) => {
    const { id } = c.req.valid('param')
    const source = await services.getJourneyFile(id, c.req.valid('query').version)
    if (source === null) return answerNoJourney(c, id)
    const kind = source.trimStart().startsWith('{') ? 'json' : 'yaml'
    return c.body(source, 200, {
      'content-type': `application/${kind}; charset=utf-8`,
      'content-disposition': toContentDisposition(toFileName([id], `journey.${kind}`)),
    }) as unknown as Answer
  })
}
