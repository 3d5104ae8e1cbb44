import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDiagnosisJsonSchema } from '../src/contract/diagnosisDocument.ts'
import { createJourneyJsonSchema } from '../src/contract/journeyFile/journeyJsonSchema.ts'

const published = (name: string) => join(import.meta.dirname, '../schema', name)
const toText = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`

/** After a change of the contract: npx vitest run test/server-schemas.test.ts -u */
describe('the published JSON Schemas', () => {
  it('of the journey file is up to date', async () => {
    await expect(toText(createJourneyJsonSchema())).toMatchFileSnapshot(published('journey.schema.json'))
  })

  it('of the diagnosis is up to date', async () => {
    await expect(toText(createDiagnosisJsonSchema())).toMatchFileSnapshot(published('diagnosis.schema.json'))
  })

  it('refuse unknown keys of a journey but for those that begin with x-', () => {
    const schema = createJourneyJsonSchema()
    const objects = collect(schema).filter((each) => each.type === 'object' && each.properties)
    expect(objects.length).toBeGreaterThan(10)
    for (const object of objects)
      expect(object).toMatchObject({ additionalProperties: false, patternProperties: { '^x-': {} } })
  })

  it('describe every key of a journey in both languages', () => {
    const schema = createJourneyJsonSchema()
    for (const object of collect(schema))
      for (const [key, field] of Object.entries((object.properties ?? {}) as Record<string, Schema>))
        expect(field.description, key).toMatch(/[a-z].* · .*[가-힣]/)
  })
})

type Schema = { readonly [key: string]: unknown }

/** A schema and every schema within it. */
function collect(schema: unknown): Schema[] {
  if (typeof schema !== 'object' || schema === null) return []
  return [schema as Schema, ...Object.values(schema).flatMap(collect)]
}
