import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** The word of the glossary, and others that once stood for the same notion. */
const WORDS: readonly (readonly [word: string, others: RegExp])[] = [
  ['실패 없는 방문', /끊기지 않은|끊김 없는/],
  ['고객 구분', /고객층|세그먼트/],
  ['장소', /모든 곳|두 곳[,을 ]*(두 기간|제대로|견주기)|곳마다|'곳'/],
  ['제외', /따로 (두었|두고|둔 줄|둡니다|빼 둡)|쓰지 못한 줄/],
  ['묻지 않음', /여쭌 적 없음/],
  ['가져온 자료', /가져온 기록 보기|가져온 기록에서/],
  ['구매', /spent 지출/],
]

function* filesUnder(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) yield path
  else for (const name of readdirSync(path)) yield* filesUnder(join(path, name))
}

const texts = ['src', 'docs/ko', 'README.ko.md']
  .flatMap((path) => [...filesUnder(join(ROOT, path))])
  .filter((path) => /\.(tsx?|md)$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => [path.slice(ROOT.length + 1), readFileSync(path, 'utf8')] as const)

describe('one word a notion', () => {
  it('sees the screens, the terminal and the guides', () => {
    for (const part of ['src/web/i18n/ko.ts', 'src/cli/saySetAside.ts', 'docs/ko/pages.md'])
      expect(texts.map(([path]) => path)).toContain(part)
  })

  it.each(WORDS)('%s is called nothing else, and stands in the glossary', (word, others) => {
    expect(readFileSync(join(ROOT, 'GLOSSARY.md'), 'utf8')).toContain(word)
    const found = texts.flatMap(([path, text]) =>
      text.split('\n').flatMap((line, i) => (others.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
    )
    expect(found).toEqual([])
  })
})
