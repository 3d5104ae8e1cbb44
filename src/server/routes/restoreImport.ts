import { restoreImport } from '../../contract/restoreImport.ts'
import { assertNever } from '../../domain/assertNever.ts'
import type { App, AppOptions } from '../appOptions.ts'
import { answerNoImport } from '../http/answerNoImport.ts'
import { answerProblem } from '../http/problem.ts'

export function addRestoreImport(app: App, { services }: AppOptions): void {
  app.openapi(restoreImport, async (c) => {
    const { id } = c.req.valid('param')
    const restored = await services.restoreImport(id)
    switch (restored.kind) {
      case 'restored':
      case 'in-force':
        return c.body(null, 204)
      case 'unknown':
        return answerNoImport(c, id)
      case 'again':
        return answerProblem(c, {
          kind: 'conflict',
          detail: {
            ko: '같은 내용을 그 뒤에 다시 가져오셨습니다. 다시 넣으면 방문이 두 번 세어지므로 그대로 두었습니다.',
            en: 'the same content has been imported again since: put back, its visits would count twice',
          },
        })
      case 'journey-differs': {
        const changes = restored.changes.join(', ')
        return answerProblem(c, {
          kind: 'conflict',
          detail: {
            ko: `그 뒤로 여정이 자료를 읽는 법이 달라졌습니다: ${changes}. 여정을 이전대로 고친 뒤 다시 넣으시거나, 파일을 다시 가져와 주세요.`,
            en: `the journey reads visits differently since: ${changes}. Put the journey back as it was, or import the files again`,
          },
        })
      }
      default:
        return assertNever(restored)
    }
  })
}
