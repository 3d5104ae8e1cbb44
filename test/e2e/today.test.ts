import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DiagnosisDocument } from '../../src/contract/diagnosisDocument.ts'
import type { JourneyList, JourneySummary } from '../../src/contract/listJourneys.ts'
import type { Journey } from '../../src/domain/journey.ts'
import type { Lang } from '../../src/domain/text.ts'
import { headlineText } from '../../src/words/headline.ts'
import { momentName } from '../../src/words/telling.ts'
import { createVisitor, normal, readShifts, readVerdict, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { sampleServer } from './sampleServer.ts'

const langs: readonly Lang[] = ['ko', 'en']
const widths = [390, 820, 1440]
const DAY = 24 * 60 * 60 * 1000

interface Asked {
  readonly summary: JourneySummary
  readonly journey: Journey
  readonly diagnosis: DiagnosisDocument
}

async function ask(address: string, query = ''): Promise<Asked> {
  const read = async <T>(from: string): Promise<T> => (await (await fetch(address + from)).json()) as T
  const { journeys } = await read<JourneyList>('/api/v1/journeys')
  const summary = journeys[0]
  if (!summary) throw new Error('the server has no journey; expected its sample')
  const at = `/api/v1/journeys/${summary.id}`
  return {
    summary,
    journey: await read<Journey>(at),
    diagnosis: await read<DiagnosisDocument>(`${at}/diagnosis${query}`),
  }
}

function verdictOf(
  { summary, journey, diagnosis }: Asked,
  lang: Lang,
  days?: readonly [string, string],
): string {
  const [from, to] = days ?? [summary.from?.slice(0, 10) ?? '', summary.to?.slice(0, 10) ?? '']
  const weeks = ((Date.parse(to) - Date.parse(from)) / DAY + 1) / 7
  const answers = diagnosis.kept + diagnosis.lost
  const visitsPerWeek = Number.isFinite(weeks) && answers > 0 ? answers / weeks : null
  return normal(headlineText({ journey, diagnosis, lang, visitsPerWeek }))
}

/** Bytes of script that came over the wire so far, compressed as they came. */
const SCRIPT_BYTES = `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`

const COLUMNS = ['lostPer1000', 'failRate', 'share', 'veto', 'penalty', 'reward'] as const

interface ShownRow {
  readonly moment: string
  readonly met: string
  readonly intervals: { readonly [column in (typeof COLUMNS)[number]]: readonly string[] }
}
/** What the table says of its figures, asked at once: cell by cell takes ten times as long. */
const SHOWN_ROWS = `[...document.querySelectorAll('tr[data-moment]')].map((row) => ({
  moment: row.dataset.moment,
  met: row.querySelector('th .of')?.textContent ?? '',
  intervals: Object.fromEntries(${JSON.stringify(COLUMNS)}.map((column) => [
    column,
    [...row.querySelectorAll('.cell-' + column + ' .of')].map(({ textContent }) => textContent),
  ])),
}))`

const focused = (page: Page) => page.locator(':focus')
const searchOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams

describe.skipIf(chromiumPath() === null)('the page Today on the sample', () => {
  let address: string
  let asked: Asked
  beforeAll(async () => {
    address = await sampleServer()
    asked = await ask(address)
  }, 300_000)

  for (const lang of langs)
    for (const width of widths)
      it(`says the verdict of the API, accessibly and without a jolt: ${lang} at ${width} px`, async () => {
        const { page, leave, complaints } = await createVisitor({
          lang,
          width,
          fresh: true,
          address,
        })
        await page.goto(address)
        expect(await readVerdict(page)).toBe(verdictOf(asked, lang))
        expect(await page.locator('html').getAttribute('lang')).toBe(lang)
        expect(await page.title()).toContain(momentTitle(asked, lang))
        expect(await page.locator('.sample').count()).toBe(asked.summary.sample ? 1 : 0)
        expect(await page.locator('.chain-picture li').count()).toBe(asked.journey.moments.length)
        expect(await page.evaluate(SCRIPT_BYTES)).toBeLessThan(100_000)
        await page.locator('.kept-chart').scrollIntoViewIfNeeded()
        await page.locator('.kept-chart svg.plot-drawing').waitFor()
        expect(await readViolations(page)).toEqual([])
        expect(await readShifts(page)).toBeLessThan(0.01)
        const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
        expect(await page.evaluate(overflow)).toBe(0)
        expect(complaints).toEqual([])
        await leave()
      })

  it('reflows at 320 px with nothing cut off', async () => {
    for (const lang of langs) {
      const { page, leave } = await createVisitor({ lang, width: 320, address })
      await page.goto(address)
      await readVerdict(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
      await leave()
    }
  })

  it('changes its language, its title and <html lang>, and remembers it', async () => {
    const { page, leave, complaints } = await createVisitor({
      lang: 'ko',
      address,
    })
    await page.goto(address)
    await readVerdict(page)
    await page.getByRole('button', { name: 'English' }).click()
    expect(await readVerdict(page)).toBe(verdictOf(asked, 'en'))
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.title()).toContain(momentTitle(asked, 'en'))
    await page.reload()
    expect(await readVerdict(page)).toBe(verdictOf(asked, 'en'))
    await page.getByRole('button', { name: '한국어' }).click()
    expect(await readVerdict(page)).toBe(verdictOf(asked, 'ko'))
    expect(complaints).toEqual([])
    await leave()
  })

  it('offers its content to the first press of Tab', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address })
    await page.goto(address)
    await readVerdict(page)
    await page.keyboard.press('Tab')
    expect(await focused(page).getAttribute('href')).toBe('#main')
    await page.keyboard.press('Enter')
    expect(await focused(page).getAttribute('id')).toBe('main')
    await leave()
  })

  it('lets the chain be walked by keyboard, and shows the chosen moment', async () => {
    for (const width of [390, 1440]) {
      const { page, leave } = await createVisitor({ lang: 'en', width, address })
      await page.goto(address)
      await readVerdict(page)
      const { moments } = asked.journey
      const links = page.locator('.chain-picture button')
      await links.first().focus()
      await page.keyboard.press(width === 390 ? 'ArrowDown' : 'ArrowRight')
      expect(await focused(page).getAttribute('data-link')).toBe(moments[1]?.id)
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowLeft')
      const last = moments.at(-2)
      expect(await focused(page).getAttribute('data-link')).toBe(last?.id)
      expect(await focused(page).getAttribute('aria-label')).toContain(
        momentName(asked.journey, last!.id, 'en'),
      )
      await page.keyboard.press('Enter')
      expect(await focused(page).getAttribute('aria-pressed')).toBe('true')
      expect(await page.locator('#moment').getAttribute('data-chosen')).toBe(last?.id)
      expect(searchOf(page).get('moment')).toBe(last?.id)
      await page.keyboard.press('Tab')
      expect(await focused(page).getAttribute('data-link')).toBe(moments.at(-1)?.id)
      await leave()
    }
  })

  it('sorts its table by keyboard and says so', async () => {
    const { page, leave } = await createVisitor({ lang: 'en', address })
    await page.goto(address)
    await readVerdict(page)
    const order = (): Promise<(string | null)[]> =>
      page
        .locator('.moments tbody tr')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-moment')))
    const heaviestFirst = asked.diagnosis.moments.map(({ id }) => id as string)
    expect(await order()).toEqual(heaviestFirst)
    const header = page.locator('th.cell-failRate')
    await header.getByRole('button').focus()
    await page.keyboard.press('Enter')
    expect(await header.getAttribute('aria-sort')).toBe('descending')
    const rates = new Map(asked.diagnosis.moments.map(({ id, failRate }) => [id as string, failRate.value]))
    const shown = (await order()).map((id) => rates.get(id ?? '') ?? Number.NaN)
    expect(shown).toEqual(shown.toSorted((a, b) => b - a))
    await page.keyboard.press('Space')
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
    expect((await order()).map((id) => rates.get(id ?? ''))).toEqual(shown.toSorted((a, b) => a - b))
    expect(await page.locator('.moments [role=status]').textContent()).toMatch(/smallest first/)
    await leave()
  })

  it('gives every figure of its table and of the chosen moment an interval or a number of visits', async () => {
    for (const lang of langs)
      for (const width of [390, 1440]) {
        const { page, leave } = await createVisitor({ lang, width, address })
        await page.goto(address)
        await readVerdict(page)
        const shown = await page.evaluate<readonly ShownRow[]>(SHOWN_ROWS)
        for (const row of asked.diagnosis.moments) {
          const { met, intervals } = shown.find(({ moment }) => moment === row.id)!
          expect(met).toContain(row.met.toLocaleString('en'))
          for (const column of COLUMNS) {
            const said = intervals[column]
            expect(said.length, `${row.id}, ${column}`).toBe(row[column] === null ? 0 : 1)
            for (const interval of said)
              expect(interval).toMatch(lang === 'ko' ? /\d~[−+]?\d/ : /\d to [−+]?\d/)
          }
        }
        const numbers = normal((await page.locator('#moment dl').textContent()) ?? '')
        const chosen = await page.locator('#moment').getAttribute('data-chosen')
        const first = asked.diagnosis.moments.find(({ id }) => id === chosen)
        expect(numbers).toContain(first?.failRate.n.toLocaleString('en'))
        expect(await page.locator('#moment dl .of').count()).toBeGreaterThanOrEqual(5)
        await leave()
      }
  })

  it('brings the reader from the table to the page of a moment and back', async () => {
    const { page, leave } = await createVisitor({
      lang: 'ko',
      width: 390,
      address,
    })
    await page.goto(address)
    await readVerdict(page)
    const third = asked.diagnosis.moments[2]
    await page.locator(`tr[data-moment="${third?.id}"] a`).click()
    await page.waitForSelector('.moment-head h1:focus')
    expect(new URL(page.url()).pathname).toBe(`/moments/${third?.id}`)
    await page.goBack()
    await readVerdict(page)
    expect(new URL(page.url()).pathname).toBe('/')
    await leave()
  })

  it('keeps the period in its address, announces a changed verdict, and goes back', async () => {
    const { page, leave, complaints } = await createVisitor({
      lang: 'en',
      address,
    })
    await page.goto(address)
    const whole = await readVerdict(page)
    const from = asked.summary.from?.slice(0, 10) ?? ''
    const to = new Date(Date.parse(from) + 6 * DAY).toISOString().slice(0, 10)
    await page.locator('.filter summary').click()
    await page.locator('input[name=from]').fill(from)
    await page.locator('input[name=to]').fill(to)
    await page.getByRole('button', { name: 'Show these' }).click()
    const narrow = await ask(address, `?from=${from}&to=${to}`)
    const expected = verdictOf(narrow, 'en', [from, to])
    await expect.poll(() => readVerdict(page), { timeout: 30_000 }).toBe(expected)
    expect([searchOf(page).get('from'), searchOf(page).get('to')]).toEqual([from, to])
    if (expected !== whole)
      expect(normal((await page.locator('[data-announcement]').textContent()) ?? '')).toContain(expected)
    await page.goBack()
    await expect.poll(() => readVerdict(page), { timeout: 30_000 }).toBe(whole)
    await page.goForward()
    await page.reload()
    expect(await readVerdict(page)).toBe(expected)
    expect(complaints).toEqual([])
    await leave()
  })

  it('narrows to one place, and says which', async () => {
    const place = asked.summary.places?.[0]
    const column = asked.journey.place?.[0]
    expect(place).toBeDefined()
    const { page, leave } = await createVisitor({
      lang: 'ko',
      width: 390,
      address,
    })
    await page.goto(address)
    await readVerdict(page)
    await page.locator('.filter summary').click()
    await page.locator('select[name=place]').selectOption(place ?? '')
    await page.locator('.filter button[type=submit]').click()
    expect(searchOf(page).getAll('where')).toEqual([`${column}=${place}`])
    const narrow = await ask(address, `?where=${encodeURIComponent(`${column}=${place}`)}`)
    await expect.poll(() => readVerdict(page), { timeout: 30_000 }).toBe(verdictOf(narrow, 'ko'))
    expect(await page.locator('.context').textContent()).toContain(place)
    expect(await readViolations(page)).toEqual([])
    await page.locator('.filter summary').click()
    await page.keyboard.press('Escape')
    expect(await page.locator('.filter form').isVisible()).toBe(false)
    await leave()
  })

  it('prints two sheets of A4 without controls that say the same', async () => {
    for (const lang of langs) {
      const { page, leave } = await createVisitor({ lang, address })
      await page.goto(address)
      const verdict = await readVerdict(page)
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
      const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
      expect(sheets).toBeGreaterThan(0)
      expect(sheets).toBeLessThanOrEqual(2)
      await page.emulateMedia({ media: 'print' })
      expect(await readVerdict(page)).toBe(verdict)
      for (const control of ['.language', '.filter', '.own-file', '.chain-picture ol'])
        expect(await page.locator(control).isVisible()).toBe(false)
      for (const said of [
        '.tomorrow',
        '.chain-picture svg',
        '#moment',
        '.failures',
        '.model',
        '.moments table',
      ])
        expect(await page.locator(said).isVisible()).toBe(true)
      await leave()
    }
  })

  it('lets the weak link give once, but not for those who asked for no motion', async () => {
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const { page, leave } = await createVisitor({
        lang: 'en',
        address,
        reducedMotion,
      })
      await page.goto(address)
      await readVerdict(page)
      const weak = page.locator('.gives').first()
      if ((await weak.count()) > 0) {
        const style = `(() => { const s = getComputedStyle(document.querySelector('.gives')); return [s.animationName, s.animationIterationCount] })()`
        const [name, count] = (await page.evaluate(style)) as [string, string]
        expect(name).toBe(reducedMotion === 'reduce' ? 'none' : 'give')
        expect(count).toBe('1')
      }
      await leave()
    }
  })
})

const momentTitle = ({ journey }: Asked, lang: Lang): string =>
  typeof journey.name === 'string' ? journey.name : (journey.name[lang] ?? '')
