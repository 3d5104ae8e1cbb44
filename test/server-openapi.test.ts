import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from './server/openTestApp.ts'

type Json = { readonly [key: string]: unknown }
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Json }[]
  readonly responses: { readonly [status: string]: { readonly description: string; readonly content?: Json } }
  readonly security?: readonly Json[]
}
interface Document {
  readonly openapi: string
  readonly info: Json
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }
  readonly components: { readonly schemas: Json; readonly securitySchemes: Json }
}

let server: TestApp
let document: Document
let operations: { readonly path: string; readonly method: string; readonly operation: Operation }[]

beforeAll(async () => {
  server = await openTestApp()
  document = (await (await server.call('/api/v1/openapi.json')).json()) as Document
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
})
afterAll(() => server.close())

/** Every object within a value. */
function within(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Json, ...Object.values(value).flatMap(within)]
}

describe('the OpenAPI document', () => {
  it('is of version 3.1 and says what it describes', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Fifteen', version: expect.any(String) })
    expect(operations.length).toBeGreaterThan(6)
  })

  it('describes every route that the app has, and no other', () => {
    const routes = server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/api/v1/openapi.json')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(described.sort()).toEqual([...new Set(routes)].sort())
  })

  it('names each operation once and describes each answer', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { operation } of operations) {
      expect(operation.summary, operation.operationId).toBeTruthy()
      for (const response of Object.values(operation.responses)) expect(response.description).toBeTruthy()
    }
  })

  it('declares every parameter of a path', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? [])
        .filter((each) => each.in === 'path')
        .map(({ name }) => name)
      expect(declared).toEqual(named)
    }
  })

  it('answers every failure as problem details', () => {
    for (const { operation } of operations)
      for (const [status, response] of Object.entries(operation.responses))
        if (Number(status) >= 400 && operation.operationId !== 'getHealth')
          expect(Object.keys(response.content ?? {})).toEqual(['application/problem+json'])
  })

  it('guards every change by the token', () => {
    for (const { method, operation } of operations)
      expect(operation.security ?? [], operation.operationId).toEqual(method === 'get' ? [] : [{ token: [] }])
    expect(document.components.securitySchemes).toMatchObject({ token: { type: 'http', scheme: 'bearer' } })
  })

  it('refers only to what it holds, in the words of 3.1', () => {
    const refs = within(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    expect(refs.length).toBeGreaterThan(10)
    for (const ref of refs) {
      const found = ref
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document)
      expect(found, ref).toBeDefined()
    }
    for (const schema of within(document.components.schemas)) {
      expect(schema).not.toHaveProperty('nullable')
      if (Array.isArray(schema.allOf)) expect(JSON.stringify(schema.allOf)).not.toContain('"null"')
    }
  })
})
