import { describe, expect, it } from 'vitest'
import { createProgress } from './createProgress.ts'

function watch({ isTTY, columns = 40 }: { isTTY: boolean; columns?: number }) {
  let time = 0
  const written: string[] = []
  const planned: { at: number; work: () => void }[] = []
  const progress = createProgress({
    screen: { isTTY, columns, write: (text) => written.push(text) },
    now: () => time,
    later: (work, ms) => planned.push({ at: time + ms, work }),
  })
  const goTo = (at: number) => {
    time = at
    for (const plan of planned.filter((each) => each.at <= at)) {
      planned.splice(planned.indexOf(plan), 1)
      plan.work()
    }
  }
  return { progress, written, goTo }
}

describe('progress', () => {
  it('says nothing of what takes less than a second', () => {
    const { progress, written, goTo } = watch({ isTTY: true })
    progress.step('reading', 0.1)
    goTo(900)
    progress.step('reading', 0.9)
    progress.end()
    goTo(5000)
    expect(written).toEqual([])
  })

  it('says the last step after a second, though no other comes', () => {
    const { progress, written, goTo } = watch({ isTTY: false })
    progress.step('reading', 0.5)
    progress.step('diagnosing')
    goTo(1000)
    expect(written).toEqual(['diagnosing\n'])
  })

  it('overwrites one line of a terminal, cut to its width, and takes it away at the end', () => {
    const { progress, written, goTo } = watch({ isTTY: true, columns: 12 })
    goTo(2000)
    progress.step('가져오는 중 visits.csv', 0.25)
    progress.step('가져오는 중 visits.csv', 0.26)
    goTo(2200)
    progress.end()
    expect(written).toEqual(['\r\u001b[2K가져… 25 %', '\r\u001b[2K가져… 26 %', '\r\u001b[2K'])
  })

  it('writes a line every ten seconds elsewhere', () => {
    const { progress, written, goTo } = watch({ isTTY: false })
    for (let second = 0; second <= 25; second++) {
      goTo(second * 1000)
      progress.step('reading', second / 100)
    }
    expect(written).toEqual(['reading 0 %\n', 'reading 10 %\n', 'reading 20 %\n'])
  })
})
