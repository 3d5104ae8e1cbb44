import { z } from 'zod'
import { expectedOf } from './expected.ts'
import { journeyFileSchema } from './journeyFileSchema.ts'

/**
 * The JSON Schema (draft 2020-12) of the journey file, for editors: published as schema/journey.schema.json.
 * Unknown keys are errors; keys that begin with x- are the owner's own.
 */
export function createJourneyJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(journeyFileSchema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const phrase = expectedOf.get(zodSchema as unknown as z.ZodType)
      if (phrase) jsonSchema.description = `${phrase.en} · ${phrase.ko}`
      if (jsonSchema.type === 'object' && jsonSchema.properties) jsonSchema.patternProperties = { '^x-': {} }
    },
  })
  return {
    $schema,
    $id: 'urn:fifteen:schema:journey-file:1',
    title: 'Fifteen journey file',
    ...rest,
  }
}
