import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCustomers } from './createCustomers.ts'

it('hashes customers of any length as HMAC-SHA256 does, each distinct one once, as they come', async () => {
  const name = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 140 })
    .map((each) => Buffer.from(each).toString())
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(name, { maxLength: 60 }),
      async (key, names) => {
        const customers = createCustomers(key)
        const half = names.length >> 1
        const codes = [...customers.codesOf(names.slice(0, half), half)]
        await customers.hashNew()
        codes.push(...customers.codesOf(names.slice(half), names.length - half))
        const distinct = [...new Set(names)]
        expect(codes).toEqual(names.map((each) => distinct.indexOf(each) + 1))
        const { bytes, starts, ends } = await customers.hashes()
        expect(starts.length).toBe(distinct.length)
        for (const [i, each] of distinct.entries())
          expect(Buffer.from(bytes.subarray(starts[i]!, ends[i]!)).toString('hex')).toBe(
            createHmac('sha256', key).update(each).digest('hex'),
          )
      },
    ),
    { seed: 15, numRuns: 25 },
  )
})
