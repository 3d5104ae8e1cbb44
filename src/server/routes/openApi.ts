import type { App } from '../appOptions.ts'

/** GET /api/v1/openapi.json: the contract, as OpenAPI 3.1. */
export function addOpenApi(app: App, version: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token in fifteen.lock of the data folder; our own page needs none.',
  })
  app.doc31('/api/v1/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Fifteen',
      version,
      description: 'Finds the short moment in which a business loses its customers.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
  })
}
