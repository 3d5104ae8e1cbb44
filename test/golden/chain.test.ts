import { describe, expect, it } from 'vitest'
import { toChainLinks } from '../../src/chain/chainLink.ts'
import { chainSvg } from '../../src/chain/chainSvg.ts'
import { layoutChain } from '../../src/chain/layoutChain.ts'
import type { Weakest } from '../../src/domain/diagnosis.ts'
import type { Journey } from '../../src/domain/journey.ts'
import type { Lang } from '../../src/domain/text.ts'
import { chainTitle, chainWords, linkDescription } from '../../src/words/chainWords.ts'
import { cornerShop, diagnosisOf, journeyOf, longJourney, momentId, WEAKEST } from './madeUp.ts'

interface Picture {
  readonly journey?: Journey
  readonly weakest: Weakest
  readonly lang: Lang
  readonly width: number
  readonly orientation?: 'horizontal' | 'vertical'
}

function draw({ journey = cornerShop, weakest, lang, width, orientation = 'horizontal' }: Picture): string {
  const diagnosis = diagnosisOf({ journey, weakest, neverAsked: ['door'] })
  const telling = { diagnosis, journey, lang }
  const layout = layoutChain({
    links: toChainLinks(journey, diagnosis),
    text: chainWords(telling),
    width,
    orientation,
  })
  const description = journey.moments.map(({ id }) => linkDescription(telling, id)).join('\n')
  return chainSvg({ layout, title: chainTitle(telling), description, verdict: weakest.kind })
}

const { named, shortlist, tied } = WEAKEST as { readonly [name: string]: Weakest }
const third: Weakest = { kind: 'named', moment: momentId('m3'), probability: 0.93 }
const PICTURES: { readonly [name: string]: Picture } = {
  'shop-named-ko-1088': { weakest: named!, lang: 'ko', width: 1088 },
  'shop-named-en-700': { weakest: named!, lang: 'en', width: 700 },
  'shop-named-ko-360-upright': { weakest: named!, lang: 'ko', width: 360, orientation: 'vertical' },
  'shop-shortlist-en-1088': { weakest: shortlist!, lang: 'en', width: 1088 },
  'shop-tied-ko-1400': { weakest: tied!, lang: 'ko', width: 1400 },
  'shop-no-culprit-ko-1088': { weakest: WEAKEST['no-culprit']!, lang: 'ko', width: 1088 },
  'shop-cannot-tell-en-360-upright': {
    weakest: WEAKEST['cannot-tell']!,
    lang: 'en',
    width: 360,
    orientation: 'vertical',
  },
  'three-moments-ko-700': {
    journey: journeyOf(cornerShop.moments.slice(6, 9)),
    weakest: named!,
    lang: 'ko',
    width: 700,
  },
  'seven-moments-en-1088': {
    journey: journeyOf(cornerShop.moments.slice(2, 9)),
    weakest: named!,
    lang: 'en',
    width: 1088,
  },
  'thirty-long-names-en-1088': { journey: longJourney(30), weakest: third, lang: 'en', width: 1088 },
  'twelve-long-names-ko-360-upright': {
    journey: longJourney(12),
    weakest: third,
    lang: 'ko',
    width: 360,
    orientation: 'vertical',
  },
}

describe('the chain picture', () => {
  it.each(Object.keys(PICTURES))('is drawn as in %s.svg', async (name) => {
    await expect(draw(PICTURES[name]!)).toMatchFileSnapshot(`./${name}.svg`)
  })
})
