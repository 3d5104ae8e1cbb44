import { beforeAll, describe, expect, it } from 'vitest'
import { createVisitor, readViolations } from './browser.ts'
import { chromiumPath } from './chromiumPath.ts'
import { sampleServer } from './sampleServer.ts'

describe.skipIf(chromiumPath() === null)('the page what if on the sample', () => {
  let address: string
  beforeAll(async () => {
    address = await sampleServer()
  }, 240_000)

  it('is reached from Today, answers as it is chosen by keyboard, and keeps the choice in the address', async () => {
    const { page, complaints, leave } = await createVisitor({
      lang: 'en',
      address,
    })
    await page.goto(address)
    await page.locator('.what-if-link a').click()
    const answer = page.locator('[data-answer] .sentence .tone-strong')
    await answer.waitFor()
    const first = await answer.textContent()
    await page.locator('input[name="change-queue"][value="as"]').focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('.part-rows li.together').waitFor()
    expect(await answer.textContent()).not.toBe(first)
    expect(new URL(page.url()).searchParams.getAll('change')).toEqual(['queue:fewer-50', 'change:target'])
    await page.locator('.budget .keeps').waitFor()
    expect(await readViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await leave()
  }, 120_000)

  it('shows the same in Korean on a phone, without the page moving under the finger', async () => {
    const { page, complaints, leave } = await createVisitor({
      lang: 'ko',
      width: 390,
      address,
    })
    await page.goto(`${address}/what-if?change=change:target`)
    await page.locator('[data-answer] .sentence .tone-strong').waitFor()
    await page.locator('.budget .keeps').waitFor()
    const top = `document.querySelector('.choices').getBoundingClientRect().top + scrollY`
    const before = await page.evaluate(top)
    await page.locator('label:has(input[name="change-queue"][value="target"])').click()
    await page.locator('.part-rows li.together').waitFor()
    expect(await page.evaluate(top)).toBe(before)
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    expect(wide).toBe(false)
    expect(await readViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await leave()
  }, 120_000)
})
