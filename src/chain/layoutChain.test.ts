import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cornerShop, diagnosisOf, longJourney, momentId, WEAKEST } from '../../test/golden/madeUp.ts'
import type { Journey } from '../domain/journey.ts'
import type { Lang } from '../domain/text.ts'
import { chainWords } from '../words/chainWords.ts'
import { breakLabel } from './breakLabel.ts'
import { type Box, type ChainLayout, type LaidText, SIZES } from './chainLayout.ts'
import { toChainLinks } from './chainLink.ts'
import { chainSvg } from './chainSvg.ts'
import { layoutChain } from './layoutChain.ts'
import { compressedLengths } from './linkLength.ts'
import { linkStroke, THICKEST, THINNEST } from './linkStroke.ts'
import { splitRows } from './splitRows.ts'
import { estimateText } from './textWidth.ts'

interface Wanted {
  readonly journey?: Journey
  readonly lang?: Lang
  readonly width?: number
  readonly orientation?: 'horizontal' | 'vertical'
  readonly weakest?: string
  readonly neverAsked?: readonly string[]
}

function laid({
  journey = cornerShop,
  lang = 'ko',
  width = 1088,
  orientation = 'horizontal',
  weakest,
  neverAsked = [],
}: Wanted = {}): ChainLayout {
  const verdict = weakest
    ? WEAKEST[weakest]!
    : ({ kind: 'named', moment: journey.moments.at(-2)!.id, probability: 0.95 } as const)
  const diagnosis = diagnosisOf({ journey, weakest: verdict, neverAsked })
  return layoutChain({
    links: toChainLinks(journey, diagnosis),
    text: chainWords({ diagnosis, journey, lang }),
    width,
    orientation,
  })
}

function boxOf({ text, x, y, anchor }: LaidText, size: number): Box {
  const width = estimateText(text, size)
  return {
    x: anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x,
    y: y - size * 0.8,
    width,
    height: size * 0.95,
  }
}
const touch = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5

function textsOf(layout: ChainLayout): readonly { readonly what: string; readonly box: Box }[] {
  return [
    ...layout.links.flatMap(({ id, name, length, loss, flagBox }) => [
      ...name.map((line) => ({ what: `${id} ${line.text}`, box: boxOf(line, SIZES.name) })),
      ...(length ? [{ what: `${id} ${length.text}`, box: boxOf(length, SIZES.length) }] : []),
      ...(loss ? [{ what: `${id} ${loss.text}`, box: boxOf(loss, SIZES.loss) }] : []),
      ...(flagBox ? [{ what: `${id} flag`, box: flagBox }] : []),
    ]),
    ...layout.phases.flatMap(({ phase, name }) =>
      name ? [{ what: phase, box: boxOf(name, SIZES.phase) }] : [],
    ),
  ]
}

function collisions(layout: ChainLayout): readonly string[] {
  const texts = textsOf(layout)
  return texts.flatMap((a, i) =>
    texts.slice(i + 1).flatMap((b) => (touch(a.box, b.box) ? [`${a.what} × ${b.what}`] : [])),
  )
}

describe('the chain picture', () => {
  it('never lets two texts touch or leave the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 320, max: 1400 }),
        fc.constantFrom<Lang>('ko', 'en'),
        fc.constantFrom<'horizontal' | 'vertical'>('horizontal', 'vertical'),
        (count, width, lang, orientation) => {
          const journey = longJourney(count + 1)
          const layout = laid({ journey, width, lang, orientation })
          expect(collisions(layout)).toEqual([])
          for (const { what, box } of textsOf(layout)) {
            expect(box.x, what).toBeGreaterThanOrEqual(-1)
            expect(box.x + box.width, what).toBeLessThanOrEqual(width + 1)
            expect(box.y + box.height, what).toBeLessThanOrEqual(layout.height)
          }
        },
      ),
      { numRuns: 80, seed: 15 },
    )
  })

  it('would be seen to have collisions by this very check', () => {
    const journey = longJourney(12)
    const diagnosis = diagnosisOf({ journey, weakest: WEAKEST['cannot-tell']! })
    const blind = layoutChain({
      links: toChainLinks(journey, diagnosis),
      text: chainWords({ diagnosis, journey, lang: 'en' }),
      width: 700,
      orientation: 'horizontal',
      measureText: () => 0,
    })
    expect(collisions(blind).length).toBeGreaterThan(0)
  })

  it('sets every link once, in order, each reaching into the next', () => {
    const { links, rows } = laid()
    expect(rows).toBe(1)
    expect(links.map((link) => link.id)).toEqual(cornerShop.moments.map((moment) => moment.id))
    links.forEach(({ box, over }, i) => {
      const next = links[i + 1]
      expect(over === null).toBe(next === undefined)
      if (next) expect(next.box.x).toBeLessThan(box.x + box.width)
    })
  })

  it('makes a longer moment a longer link, whatever its name', () => {
    for (const orientation of ['horizontal', 'vertical'] as const) {
      const { links } = laid({ journey: longJourney(12), lang: 'en', orientation })
      const moments = longJourney(12).moments
      const known = links
        .map(({ box }, i) => ({
          seconds: moments[i]!.seconds,
          length: orientation === 'vertical' ? box.height : box.width,
        }))
        .filter(({ seconds }) => seconds !== null)
        .sort((a, b) => a.seconds! - b.seconds!)
      for (const [i, each] of known.slice(1).entries())
        expect(each.length).toBeGreaterThanOrEqual(known[i]!.length - 0.02)
    }
  })

  it('marks links of unknown length and links that nobody was asked about', () => {
    const { links } = laid({ journey: longJourney(7), neverAsked: ['m1'] })
    expect(links.map((link) => link.typicalLength)).toEqual([false, false, false, true, false, false, false])
    expect(links[0]!.unknown).toBe(true)
    expect(links[0]!.stroke).toBe(THINNEST)
  })

  it('breaks into rows where it is narrow, and goes on with stubs', () => {
    const layout = laid({ width: 480 })
    expect(layout.rows).toBeGreaterThan(1)
    expect(layout.stubs).toHaveLength(2 * (layout.rows - 1))
    expect(new Set(layout.phases.map(({ phase }) => phase))).toEqual(
      new Set(['zmot', 'fmot', 'smot', 'umot']),
    )
  })

  it('marks by shape what the verdict points at', () => {
    const marks = (weakest: string) => laid({ weakest }).links.filter((link) => link.mark !== 'none')
    expect(marks('named').map(({ id, mark }) => [id, mark])).toEqual([['change', 'weakest']])
    expect(marks('named')[0]!.crack).not.toBeNull()
    expect(marks('tied').map(({ mark }) => mark)).toEqual(['tied', 'tied'])
    expect(marks('shortlist').map(({ mark, crack }) => [mark, crack])).toEqual([
      ['suspect', null],
      ['suspect', null],
    ])
    expect(marks('no-culprit')).toEqual([])
    expect(marks('cannot-tell')).toEqual([])
  })

  it('can be drawn before any answer has come', () => {
    const links = toChainLinks(cornerShop, null)
    expect(links.every((link) => link.unharmed === null && link.mark === 'none')).toBe(true)
  })

  it('writes what owners wrote as text, not as markup', () => {
    const journey = {
      ...cornerShop,
      moments: [{ ...cornerShop.moments[0]!, name: '<b>&"x"</b>' }, ...cornerShop.moments.slice(1)],
    }
    const svg = chainSvg({ layout: laid({ journey }), title: '<script>' })
    expect(svg).not.toMatch(/<b>|<script/)
    expect(svg).toContain('&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;')
  })
})

describe('the parts of the geometry', () => {
  it('make thickness fall with the share harmed, within bounds', () => {
    const strokes = [1, 0.99, 0.93, 0.8, 0.5, 0].map(linkStroke)
    expect(strokes).toEqual([...strokes].sort((a, b) => b - a))
    expect(new Set(strokes).size).toBe(strokes.length)
    expect(strokes[0]).toBe(THICKEST)
    expect(strokes.at(-1)).toBeGreaterThanOrEqual(THINNEST)
  })
  it('give a link of unknown seconds the median length', () => {
    const [two, unknown, ten] = compressedLengths([2, null, 10, 120])
    expect(unknown).toBe(ten)
    expect(two).toBeLessThan(unknown!)
    expect(compressedLengths([null, null])[0]).toBeGreaterThan(0)
  })
  it('break names between words, evenly', () => {
    const measure = (text: string): number => text.length
    const lines = (label: string, width: number, maxLines = 4) =>
      breakLabel(label, { width, maxLines, measure })
    expect(lines('거스름돈 건네기', 5)).toEqual({ lines: ['거스름돈', '건네기'], hurt: false })
    expect(lines('Departure/arrival time', 12)).toEqual({
      lines: ['Departure/', 'arrival time'],
      hurt: false,
    })
    expect(lines('a b c d e f g', 5, 2).hurt).toBe(true)
    expect(lines('supercalifragilistic', 8)).toEqual({ lines: ['supercal', 'ifragili', 'stic'], hurt: true })
    expect(lines('수집·이용 동의서', 9).lines).toEqual(['수집·이용 동의서'])
  })
  it('split rows evenly', () => {
    expect(splitRows([1, 1, 1, 1, 1, 1], 4)).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 6 },
    ])
    expect(splitRows([9], 4)).toEqual([{ start: 0, end: 1 }])
    expect(splitRows([], 4)).toEqual([])
    expect(momentId('x')).toBe('x')
  })
})
