import { exportWorkspace } from '../../contract/exportWorkspace.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerFile } from '../http/answerFile.ts'
import { answerProblem } from '../http/problem.ts'

export function addExportWorkspace(app: App, { services }: AppOptions): void {
  app.openapi(exportWorkspace, async (c) => {
    const { journey, sample } = c.req.valid('query')
    const zip = await services.exportWorkspace({ journeys: journey, sample: sample === 'true' })
    if (zip !== null) return answerFile(c, zip, { name: 'fifteen-workspace.zip', type: 'application/zip' })
    return answerProblem(c, {
      kind: 'not-found',
      detail: {
        ko: '내보낼 여정이 없습니다. 예시 여정까지 받으시려면 ?sample=true 를 붙여 주세요.',
        en: 'there is no such journey to export; add ?sample=true to take the sample along',
      },
    })
  })
}
