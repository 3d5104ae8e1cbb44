import { levelsOf, MAX_LEVELS, type Scale } from '../../domain/scale.ts'
import type { Bilingual } from './expected.ts'
import { toSameCode } from './sameCode.ts'
import type { Say } from './say.ts'
import { givesLevels, type ScaleFile } from './scales.ts'
import type { Path } from './schemaAt.ts'

/** Checks that a scale's four numbers agree. `base` is the scale that it takes its missing numbers from. */
export function checkScale(written: ScaleFile, scale: Scale, base: Scale, path: Path, wrong: Say): void {
  const { min, max, failed, target } = scale
  if (min < max) checkLabels(written, scale, path, wrong)
  if (min >= max) {
    if (written.max === undefined) wrong([...path, 'min'], under('max', max))
    else wrong([...path, 'max'], over('min', min))
    return
  }
  if (levelsOf(scale) > MAX_LEVELS) wrong([...path, 'max'], ATMOST_STEPS, tooManySteps(levelsOf(scale)))
  if (!givesLevels(written, base)) {
    for (const key of ['failed', 'target'] as const)
      if (written[key] === undefined) wrong([...path, key], LEVEL_OF[key], add(key))
    if (written.failed === undefined || written.target === undefined) return
  }
  if (failed < min || failed >= max)
    wrong([...path, 'failed'], {
      en: `a number from min (${min}) to under max (${max})`,
      ko: `min(${min}) 이상이고 max(${max})보다 작은 수`,
    })
  else if (target <= failed)
    wrong([...path, written.target === undefined ? 'failed' : 'target'], {
      en: `a target over failed (${failed})`,
      ko: `failed(${failed})보다 큰 target 값`,
    })
  if (target > max)
    wrong([...path, 'target'], { en: `a number up to max (${max})`, ko: `max(${max})를 넘지 않는 수` })
}

/** A label means one step of the scale. */
function checkLabels({ labels = {} }: ScaleFile, { min, max }: Scale, path: Path, wrong: Say): void {
  for (const [label, rating] of Object.entries(labels)) {
    const at = [...path, 'labels', label]
    if (toSameCode(label) === '')
      wrong(
        at,
        { en: 'a label that is not empty', ko: '비어 있지 않은 말' },
        { en: 'an empty field always means: not asked', ko: '빈칸은 언제나 묻지 않음입니다.' },
      )
    else if (rating < min || rating > max)
      wrong(at, {
        en: `a rating of the scale, from ${min} to ${max}`,
        ko: `척도(${min}~${max}) 안의 평가인 정수`,
      })
  }
}

const ATMOST_STEPS: Bilingual = {
  en: `a scale of at most ${MAX_LEVELS} steps`,
  ko: `${MAX_LEVELS}단계를 넘지 않는 척도`,
}

const LEVEL_OF: { readonly [key in 'failed' | 'target']: Bilingual } = {
  failed: { en: 'the failure level of this scale', ko: '이 척도의 실패 기준' },
  target: { en: 'the target level of this scale', ko: '이 척도의 목표 수준' },
}

const over = (key: string, value: number): Bilingual => ({
  en: `a number over ${key} (${value})`,
  ko: `${key}(${value})보다 큰 수`,
})

const under = (key: string, value: number): Bilingual => ({
  en: `a number under ${key} (${value})`,
  ko: `${key}(${value})보다 작은 수`,
})

const tooManySteps = (steps: number): Bilingual => ({
  en: `this one has ${steps}: group its ratings first`,
  ko: `지금은 ${steps}단계이니 평가를 먼저 묶어 주세요.`,
})

const add = (key: string): Bilingual => ({ en: `add ${key}: …`, ko: `${key}: …을 더해 주세요.` })
