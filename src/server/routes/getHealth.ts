import { getHealth } from '../../contract/getHealth.ts'
import type { App, AppOptions } from '../appOptions.ts'

export function addGetHealth(app: App, { services, version, instance }: AppOptions): void {
  app.openapi(getHealth, async (c) => {
    const { workspace, facts } = await services.checkHealth()
    const said = (well: boolean) => (well ? 'ok' : 'failing')
    const body = {
      status: said(workspace && facts),
      instance,
      version,
      stores: { workspace: said(workspace), facts: said(facts) },
    } as const
    return workspace && facts ? c.json(body, 200) : c.json(body, 503)
  })
}
