import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ComparisonDocument } from '../../src/contract/comparisonDocument.ts'
import type { ImportList } from '../../src/contract/listImports.ts'
import type { JourneyList } from '../../src/contract/listJourneys.ts'
import type { MomentDocument } from '../../src/contract/momentNumbersDocument.ts'
import type { Journey } from '../../src/domain/journey.ts'
import type { Lang } from '../../src/domain/text.ts'
import { briefNames, comparisonHeadline } from '../../src/words/comparisonWords.ts'
import { failSentence } from '../../src/words/momentWords.ts'
import { plain } from '../../src/words/phrase.ts'
import { momentName } from '../../src/words/telling.ts'
import { createVisitor, normal, readVerdict, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { sampleServer } from './sampleServer.ts'
import { type RunningServer, startServer } from './startServer.ts'

const langs: readonly Lang[] = ['ko', 'en']
const widths = [390, 820, 1440]
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const textOf = async (page: Page, place: string): Promise<string> =>
  normal((await page.locator(place).first().textContent()) ?? '')

describe.skipIf(chromiumPath() === null)('the pages one lives in, on the sample', () => {
  let address: string
  let journey: Journey
  let places: readonly string[]
  const ask = async <T>(from: string): Promise<T> => (await (await fetch(address + from)).json()) as T

  beforeAll(async () => {
    address = await sampleServer()
    const { journeys } = await ask<JourneyList>('/api/v1/journeys')
    const [first] = journeys
    if (!first) throw new Error('the server has no journey; expected its sample')
    places = first.places ?? []
    journey = await ask<Journey>(`/api/v1/journeys/${first.id}`)
  }, 300_000)

  const sidesQuery = (): string => {
    const column = journey.place?.[0] ?? ''
    const [a, b] = places
    return new URLSearchParams({ where: `${column}=${a}`, toWhere: `${column}=${b}` }).toString()
  }
  const addresses: readonly (readonly [string, () => string, string])[] = [
    ['a moment', () => `/moments/${journey.moments[8]?.id}`, '.moment-head'],
    ['the journey', () => '/journey', '.phase-moments'],
    ['a comparison', () => `/compare?${sidesQuery()}`, '[data-compared]'],
    ['what to compare', () => '/compare', '.sides-form'],
    ['imports', () => '/imports', '[data-import]'],
  ]

  for (const [name, at, sign] of addresses)
    for (const lang of langs)
      for (const width of widths)
        it(`shows ${name} accessibly and within the screen: ${lang} at ${width} px`, async () => {
          const colorScheme = width === 820 ? 'dark' : 'light'
          const { page, leave, complaints } = await createVisitor({
            lang,
            width,
            address,
            colorScheme,
          })
          await page.goto(address + at())
          await page.locator(sign).first().waitFor()
          expect(await page.locator('h1').count()).toBe(1)
          expect(await readViolations(page)).toEqual([])
          expect(await page.evaluate(OVERFLOW)).toBe(0)
          expect(complaints).toEqual([])
          await leave()
        })

  it('says of a moment what the API counted, and leads along the chain', async () => {
    const [first, second] = journey.moments.slice(3)
    const at = `/api/v1/journeys/${journey.id}/moments/${first?.id}`
    const numbers = await ask<MomentDocument>(at)
    for (const lang of langs) {
      const { page, leave } = await createVisitor({ lang, address })
      await page.goto(`${address}/moments/${first?.id}`)
      await page.locator('.moment-head .lead').waitFor()
      expect(await textOf(page, '.moment-head .lead')).toBe(normal(plain(failSentence(numbers, lang))))
      expect(await page.title()).toContain(momentName(journey, first!.id, lang))
      expect(await page.locator('.rate-groups tbody tr').count()).toBe(
        numbers.byPlace.length +
          numbers.byHour.length +
          numbers.bySegment.reduce((sum, { groups }) => sum + groups.length, 0),
      )
      await page.locator('.neighbours .after').click()
      await expect.poll(() => textOf(page, '.moment-head h1')).toBe(momentName(journey, second!.id, lang))
      expect(await page.locator('.chain-strip [aria-current=page]').getAttribute('href')).toContain(
        second?.id,
      )
      await page.goBack()
      await expect.poll(() => textOf(page, '.moment-head h1')).toBe(momentName(journey, first!.id, lang))
      await leave()
    }
  })

  it('divides time as it is asked to, and keeps that in the address', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address })
    await page.goto(`${address}/moments/${journey.moments[0]?.id}`)
    await page.locator('.trend circle').first().waitFor()
    await page.getByRole('button', { name: 'month' }).click()
    await page.locator('.over-time .as-table summary').click()
    await expect.poll(() => textOf(page, '.over-time tbody th')).toMatch(/^[A-Z][a-z]+ 20\d\d$/)
    expect(new URL(page.url()).searchParams.get('period')).toBe('month')
    await leave()
  })

  it('says that an unknown moment is none, and offers those there are', async () => {
    const { page, leave } = await createVisitor({
      lang: 'ko',
      address,
      expectFailures: true,
    })
    await page.goto(`${address}/moments/no-such-moment`)
    await page.locator('.moment-list').waitFor()
    expect(await page.locator('.moment-list a').count()).toBe(journey.moments.length)
    expect(await readViolations(page)).toEqual([])
    await leave()
  })

  it('leads from the chain of the journey to each moment by keyboard', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address })
    await page.goto(`${address}/journey`)
    await page.locator('.chain-picture a').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/moments/${journey.moments[1]?.id}`)
    await leave()
  })

  it('compares what was chosen, in an address that can be sent', async () => {
    const compared = await ask<ComparisonDocument>(
      `/api/v1/journeys/${journey.id}/comparison?${sidesQuery()}`,
    )
    for (const lang of langs) {
      const { page, leave, complaints } = await createVisitor({ lang, address })
      await page.goto(`${address}/compare`)
      await page.locator('.sides-form button.main').click()
      await page.locator('[data-compared]').waitFor()
      const names = briefNames(compared.a, compared.b, lang)
      const said = comparisonHeadline({ journey, moments: compared.moments, names, lang })
      expect(await textOf(page, '[data-compared]')).toBe(normal(plain(said)))
      const sent = page.url()
      await page.goto('about:blank')
      await page.goto(sent)
      await page.locator('[data-compared]').waitFor()
      expect(await textOf(page, '[data-compared]')).toBe(normal(plain(said)))
      expect(complaints).toEqual([])
      await leave()
    }
  })

  it('refuses to compare a side with itself, in words', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address })
    await page.goto(`${address}/compare`)
    await page.locator('select[name=b]').selectOption(places[0] ?? '')
    await page.locator('.sides-form button.main').click()
    expect(await textOf(page, '.sides-form [role=alert]')).toContain('same')
    await leave()
  })

  it('downloads what a page shows, and the journey file', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address })
    await page.goto(`${address}/journey`)
    await page.locator('.export summary').click()
    for (const link of ['.head-row a.button', '.export li:nth-child(1) a', '.export li:nth-child(4) a']) {
      if (link.startsWith('.export') && !(await page.locator(link).isVisible()))
        await page.locator('.export summary').click()
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator(link).click()])
      expect(await download.failure()).toBeNull()
      expect(download.suggestedFilename()).toMatch(/\.(yaml|csv|svg)$/)
    }
    await leave()
  })
})

describe.skipIf(chromiumPath() === null)('the list of imports, on a sample of its own', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
  }, 300_000)
  afterAll(() => server?.stop())

  it('undoes an import whole and puts it back at once', async () => {
    const { address } = server
    const { page, leave, complaints } = await createVisitor({ lang: 'en', address })
    await page.goto(`${address}/imports`)
    const row = page.locator('[data-import]').first()
    await row.getByRole('button').click()
    await page.locator('.import-row.withdrawn').waitFor()
    const { imports } = (await (await fetch(`${address}/api/v1/imports`)).json()) as ImportList
    expect(imports[0]?.withdrawnAt).not.toBeNull()
    await page.locator('.notice button').click()
    await expect.poll(() => page.locator('.import-row.withdrawn').count()).toBe(0)
    await page.goto(address)
    await readVerdict(page)
    expect(complaints).toEqual([])
    await leave()
  })
})
