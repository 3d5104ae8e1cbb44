import { describe, expect, it } from 'vitest'
import { parseJourneyFile } from './parseJourneyFile.ts'
import { problemSentence } from './problem.ts'

const head = 'fifteen: 1\nid: shop\nname: Shop\n'
const moments = 'moments:\n  - {id: pay, name: Paying}\n'
/** A whole journey file but for these lines before its moments. */
const file = (lines: string): string => `${head}${lines}\n${moments}`
/** A whole journey file but for these fields of its moment. */
const moment = (fields: string): string => `${head}moments:\n  - {id: pay, name: Paying, ${fields}}\n`
const outcome = (fields: string): string => file(`outcome: ^{kind: left, column: o${fields}}`)

/** What is broken; the file with ^ before the place that must be pointed at; the path; part of the sentence. */
const BROKEN: readonly (readonly [string, string, string, string])[] = [
  ['an unknown version', `fifteen: ^2\nid: s\nname: S\n${moments}`, 'fifteen', 'newer Fifteen'],
  ['no id', `^fifteen: 1\nname: S\n${moments}`, 'id', 'missing; add id'],
  ['an id with a blank', `fifteen: 1\nid: ^my shop\nname: S\n${moments}`, 'id', 'short name'],
  ['an empty name', `fifteen: 1\nid: s\nname: ^""\n${moments}`, 'name', 'text'],
  ['a forgotten name', `fifteen: 1\nid: s\n^name:\n${moments}`, 'name', 'missing; add name'],
  ['a name in no language', `fifteen: 1\nid: s\nname: ^{}\n${moments}`, 'name', 'text by language'],
  ['a strange language', `fifteen: 1\nid: s\nname: {^한글: 가}\n${moments}`, 'name.한글', 'such as ko or en'],
  ['no moments', `^fifteen: 1\nid: s\nname: S`, 'moments', '1 to 200 moments'],
  ['an empty list of moments', `${head}moments: ^[]`, 'moments', '1 to 200 moments'],
  ['a moment that is a word', `${head}moments:\n  - ^paying`, 'moments[0]', 'a moment such as'],
  ['a moment without name', `${head}moments:\n  - ^id: pay`, 'moments[0].name', 'missing; add name'],
  ['two moments of one id', `${head}${moments}  - {id: ^pay, name: B}`, 'moments[1].id', 'of its own'],
  ['a moment called none', `${head}moments:\n  - {id: ^none, name: N}`, 'moments[0].id', 'another id'],
  ['a mistyped key', moment('^not_met: [0]'), 'moments[0].not_met', 'did you mean notMet?'],
  ['a mistyped key of a scale', file('scale: {min: 1, ^faild: 2}'), 'scale.faild', 'did you mean failed?'],
  ['an unknown key', file('^owner: me'), 'owner', 'must begin with x-'],
  ['a mistyped phase', moment('phase: ^smto'), 'moments[0].phase', 'did you mean smot?'],
  ['seconds with a unit', moment('seconds: ^15s'), 'moments[0].seconds', 'write digits only'],
  ['seconds of zero', moment('seconds: ^0'), 'moments[0].seconds', 'over 0'],
  ['a quoted number', file('value: ^"12000"'), 'value', 'take the quotes away'],
  ['a number without end', file('value: ^.inf'), 'value', 'a number'],
  ['codes without brackets', moment('notMet: ^0'), 'moments[0].notMet', 'put it in brackets: [0]'],
  ['a code of two meanings', moment('notMet: [^9], notAsked: [9.0]'), 'moments[0].notMet[0]', 'notAsked'],
  ['a scale upside down', file('scale: {min: 5, max: ^1}'), 'scale.max', 'over min (5)'],
  [
    'a scale of many steps',
    file('scale: {min: 0, max: ^100, failed: 40, target: 80}'),
    'scale.max',
    '13 steps',
  ],
  ['a scale without levels', file('scale: ^{min: 0, max: 10}'), 'scale.failed', 'failure level'],
  ['a moment’s scale without levels', moment('scale: ^{max: 7}'), 'moments[0].scale.failed', 'add failed'],
  ['failed over target', file('scale: {failed: 4, target: ^3}'), 'scale.target', 'target over failed (4)'],
  ['a target over max', file('scale: {target: ^6}'), 'scale.target', 'up to max (5)'],
  ['a failure under min', file('scale: {failed: ^0}'), 'scale.failed', 'from min (1)'],
  ['half a level', file('scale: {failed: ^2.5}'), 'scale.failed', 'whole number'],
  [
    'an outcome of no kind',
    file('outcome: {kind: ^happy, column: o, atLeast: 4}'),
    'outcome.kind',
    'satisfied',
  ],
  ['an outcome without column', file('outcome: ^{kind: left, atLeast: 4}'), 'outcome.column', 'add column'],
  ['an outcome not read', outcome(''), 'outcome', 'say which values mean kept'],
  ['an outcome read twice', outcome(', atLeast: 4, kept: [a], lost: [b]'), 'outcome', 'leave only one'],
  ['kept without lost', outcome(', kept: [a]'), 'outcome.lost', 'silently a loss'],
  [
    'no value of loss',
    file('outcome: {kind: left, column: o, kept: [a], lost: ^[]}'),
    'outcome.lost',
    'both',
  ],
  [
    'a value kept and lost',
    file('outcome: {kind: left, column: o, kept: [1], lost: [2, ^1.0]}'),
    'outcome.lost[1]',
    'not also in kept',
  ],
  ['a visit known two ways', file('visit: ^{column: a, columns: [b]}'), 'visit', 'either column or columns'],
  ['a visit known no way', file('visit: ^{}'), 'visit', 'either column or columns'],
  ['a column in braces', file('weight: ^w'), 'weight', '{column: name}'],
  ['a zone of nowhere', file('at: {column: t, zone: ^Asia/Soul}'), 'at.zone', 'time zone such as'],
  ['a format of another kind', file('at: {column: t, format: ^YYYY-MM-DD}'), 'at.format', 'write yyyy'],
  ['a format without a day', file('at: {column: t, format: ^"yyyy-MM"}'), 'at.format', 'year, month and day'],
  ['a confidence over one', file('reading: {confidence: ^50}'), 'reading.confidence', 'from 0 to 1'],
  [
    'a cost of another kind',
    moment('remedies: [{name: R, cost: ^cheap}]'),
    'moments[0].remedies[0].cost',
    'low',
  ],
  [
    'a label that is no number',
    file('scale: {labels: {good: ^"5"}}'),
    'scale.labels.good',
    'take the quotes',
  ],
  ['a label outside the scale', file('scale: {labels: {good: ^6}}'), 'scale.labels.good', 'from 1 to 5'],
  ['a label of nothing', file('scale: {labels: {" ": ^5}}'), 'scale.labels. ', 'always means: not asked'],
  [
    'a label that is a code too',
    moment('scale: {labels: {none: 1}}, notMet: [^none]'),
    'moments[0].notMet[0]',
    'not also a label',
  ],
  [
    'a pick of no moment',
    file('pick: {column: p, moments: {1: ^pya}}'),
    'pick.moments.1',
    'one of the moments',
  ],
  ['a pick without column', file('pick: ^{none: [0]}'), 'pick.column', 'add column'],
  [
    'a pick of a moment and of none',
    file('pick: {column: p, none: [1], moments: {"1.0": ^pay}}'),
    'pick.moments.1.0',
    'not also in pick.none',
  ],
  [
    'a code of two moments',
    `${head}${moments}  - {id: b, name: B, codes: [^pay]}`,
    'moments[1].codes[0]',
    'moments[0]',
  ],
  ['a key written twice', file('value: 1\n^value: 2'), '', 'each key may stand once'],
  ['tabs', `${head}moments:\n^\t- {id: pay, name: P}`, '', 'with spaces, not with tabs'],
  ['a bracket left open', `${head}moments:\n  - ^{id: pay, name: P\n`, '', 'close what was opened'],
  ['a quote left open', `fifteen: 1\nname: ^"Shop\nmoments: []`, '', 'close what was opened'],
  ['a colon within a text', `fifteen: 1\nid: s\nname: ^Shop: new\n${moments}`, '', 'must be quoted'],
  ['an unquoted star', moment('column: ^*Q7'), 'moments[0].column', 'begins with * must be quoted'],
  ['an at sign', moment('column: ^@Q7'), '', 'put it in quotes'],
  ['a tag', moment('column: !!binary ^aGk='), 'moments[0].column', 'that begins with !'],
  ['two journeys', `${head}${moments}^---\n${head}${moments}`, '', 'one journey a file'],
  ['crooked indentation', `${head}moments:\n  - id: ^pay\n     name: P`, '', 'equally far from the left'],
  ['a list', '^- fifteen: 1', '', 'fifteen, id, name and moments'],
  ['nothing', '^', '', 'fifteen, id, name and moments'],
  ['a file of visits', '^a,b,c\n1,2,3', '', 'fifteen, id, name and moments'],
]

describe('a broken journey file is refused at its place', () => {
  it.each(BROKEN)('%s', (_, marked, path, said) => {
    const before = marked.slice(0, marked.indexOf('^'))
    const line = before.split('\n').length
    const column = before.length - before.lastIndexOf('\n')
    const parsed = parseJourneyFile(marked.replace('^', ''))
    const problems = parsed.kind === 'problems' ? parsed.problems : []
    const found = problems.map((each) => ({ ...each, said: problemSentence(each, 'en') }))
    expect(found[0]).toMatchObject({ line, column, path, said: expect.stringContaining(said) })
    for (const problem of problems) {
      expect(problem.expected.ko).toMatch(/[가-힣]$/)
      expect(problemSentence(problem, 'ko')).toMatch(/[.?]$/)
    }
  })

  it('as a binary file and as a file far too large', () => {
    const binary = parseJourneyFile(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))
    expect(binary.kind === 'problems' && binary.problems[0]?.expected.en).toContain('text file')
    const large = parseJourneyFile('a,b\n'.repeat(200_000))
    expect(large.kind === 'problems' && large.problems[0]?.advice.en).toContain('file of visits')
  })
})
