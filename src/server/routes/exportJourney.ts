import { EXPORT_FORMATS, exportJourney } from '../../contract/exportJourney.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerFile } from '../http/answerFile.ts'
import { answerNumbers } from '../http/answerNumbers.ts'
import { langOf } from '../http/langOf.ts'
import { answerProblem } from '../http/problem.ts'
import { toConditions } from '../http/toConditions.ts'

export function addExportJourney(app: App, { services }: AppOptions): void {
  app.openapi(exportJourney, async (c) => {
    const { id, file } = c.req.valid('param')
    const { where, toFrom, toTo, toWhere, lang, ...query } = c.req.valid('query')
    const dot = file.lastIndexOf('.')
    const format = EXPORT_FORMATS.find((each) => each === file.slice(dot + 1))!
    const what = file.slice(0, dot)
    const answer = await services.exportJourney(
      {
        ...query,
        journey: id,
        what,
        lang: lang ?? langOf(c.req.header('accept-language')),
        where: toConditions(where),
        other: { from: toFrom, to: toTo, where: toConditions(toWhere) },
      },
      { format, signal: c.req.raw.signal },
    )
    switch (answer.kind) {
      case 'file':
        return answerFile(c, answer.bytes, answer)
      case 'no-such-export':
        return refuse()
      case 'no-journey':
      case 'no-moment':
        return answerNumbers(c, answer, { journey: id, moment: what.replace(/^\w+-/, '') })
      case 'nothing':
        return answerProblem(c, { kind: 'nothing-to-diagnose', detail: answer.detail })
      default:
        return assertNever(answer)
    }

    function refuse() {
      return answerProblem(c, {
        kind: 'not-found',
        detail: {
          ko: `"${file}" 내보내기는 없습니다. diagnosis, moments, moment-<순간>, comments-<순간>, comparison, imports, chain, visits, encounters를 csv, xlsx, json으로(그림은 chain.svg, diagnosis.svg) 받으실 수 있습니다.`,
          en: `there is no export "${file}": diagnosis, moments, moment-<id>, comments-<id>, comparison, imports, chain, visits and encounters are to be had as csv, xlsx or json (pictures: chain.svg, diagnosis.svg)`,
        },
      })
    }
  })
}
