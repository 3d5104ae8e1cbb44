import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputProblem } from '../../inputProblem.ts'
import { createXmlReader, type XmlHandlers, type XmlReader } from '../createXmlReader.ts'
import { createPartScanner } from './createPartScanner.ts'

type Create = (handlers: XmlHandlers) => Pick<XmlReader, 'write' | 'close'>
const ours: Create = (handlers) => createPartScanner({ file: 'x.xlsx', handlers })
const saxes: Create = (handlers) =>
  createXmlReader({ file: 'x.xlsx', format: 'XLSX', handlers, depth: 64, unbrokenBytes: 1 << 20 })

/** What a reader hears of a text handed over in pieces, neighbouring texts as one. */
function hear(create: Create, xml: string, pieces: number): readonly unknown[] {
  const heard: unknown[] = []
  const reader = create({
    open: (name, attributes) => heard.push(['open', name, { ...attributes }]),
    close: (name) => heard.push(['close', name]),
    text(text) {
      const last = heard.at(-1)
      if (typeof last === 'string') heard[heard.length - 1] = last + text
      else if (text !== '') heard.push(text)
    },
  })
  for (let i = 0; i < xml.length; i += pieces) reader.write(xml.slice(i, i + pieces))
  reader.close()
  return heard
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const text = fc.string({
  unit: fc.constantFrom('a', '가', '<', '>', '&', '"', "'", ']', ' ', '😀'),
  maxLength: 6,
})
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    text.map((t) => escaped(t)),
    text.filter((t) => !t.includes(']]')).map((t) => `<![CDATA[${t}]]>`),
    fc.constantFrom(
      '<!-- a > b -->',
      '<?pi <x> ?>',
      '&#44032;',
      '&#x1F600;',
      '<v/>',
      '<x:v x:a="1"  b = \'>"\' />',
    ),
    fc
      .tuple(fc.constantFrom('c', 'row', 'x:is'), text, fc.array(tie('tree'), { maxLength: 4 }))
      .map(([name, t, inner]) => `<${name} r="${escaped(t)}">${inner.join('')}</${name} >`),
  ),
}))

describe('the scanner of workbook parts', () => {
  it('hears what a general XML parser hears, wherever the text is cut', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), fc.integer({ min: 1, max: 30 }), (inner, pieces) => {
        const xml = `<?xml version="1.0"?><sheet>${inner.join('')}</sheet>`
        expect(hear(ours, xml, pieces)).toEqual(hear(saxes, xml, 1 << 20))
      }),
      { seed: 15, numRuns: 500 },
    )
  })
  it.each([
    '',
    'hello',
    '<a>',
    '<a></b>',
    '<a',
    '<a b></a>',
    '<a b=1></a>',
    '<a/',
    '<a/ >',
    '< a></a>',
    '</a>',
    '<!DOCTYPE a><a/>',
    '<a><![CDATA[x</a>',
  ])('refuses %j', (xml) => {
    for (const pieces of [1, 100]) expect(() => hear(ours, xml, pieces)).toThrow(InputProblem)
  })
})
