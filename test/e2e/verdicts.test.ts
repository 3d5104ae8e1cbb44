import { beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '../../src/domain/text.ts'
import { headlineText } from '../../src/words/headline.ts'
import {
  answerWithMadeUpDocuments,
  createVisitor,
  normal,
  readShifts,
  readVerdict,
  readViolations,
} from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { documents } from './fixtures/documents.ts'
import { sampleServer } from './sampleServer.ts'

const langs: readonly Lang[] = ['ko', 'en']
const pictures: { readonly [verdict: string]: string } = {
  named: '.thousand',
  shortlist: '.hundred',
  tied: '.balance',
  'no-culprit': '.thousand',
  'cannot-tell': '.forging',
  'many-moments': '.thousand',
}

describe.skipIf(chromiumPath() === null)('every kind of verdict', () => {
  let address: string
  beforeAll(async () => {
    address = await sampleServer()
  }, 240_000)

  for (const lang of langs)
    for (const [name, { journey, document }] of Object.entries(documents))
      it(`has words and a picture of its own: ${name} in ${lang}`, async () => {
        const { page, leave, complaints } = await createVisitor({
          lang,
          width: lang === 'ko' ? 390 : 1280,
          colorScheme: lang === 'ko' ? 'light' : 'dark',
          address,
        })
        await answerWithMadeUpDocuments(page)
        await page.goto(`${address}/?journey=${name}`)
        const verdict = await readVerdict(page)
        const visitsPerWeek = (document.visits / 90) * 7
        expect(verdict).toBe(normal(headlineText({ journey, diagnosis: document, lang, visitsPerWeek })))
        expect(await page.locator(`.picture ${pictures[name]}`).count()).toBe(1)
        expect(await page.locator('.chain-picture li').count()).toBe(journey.moments.length)
        const red = await page.locator('.mark-weakest, .mark-tied').count()
        expect(red > 0).toBe(['named', 'tied', 'many-moments'].includes(name))
        expect(await readViolations(page)).toEqual([])
        expect(await readShifts(page)).toBeLessThan(0.01)
        expect(complaints).toEqual([])
        await leave()
      })
})
