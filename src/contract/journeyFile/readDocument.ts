import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml'
import type { z } from 'zod'
import { closest } from './closest.ts'
import type { Bilingual } from './expected.ts'
import type { JourneyFileProblem } from './problem.ts'
import { knownKeys, type Path, schemasUnder, takesText, toPathText } from './schemaAt.ts'
import { EXPECTED_YAML, syntaxAdvice } from './syntaxAdvice.ts'

/** Where something stands in the file and how it is written there. */
export interface Place {
  readonly line: number
  readonly column: number
  /** As written, on one line, shortened; '' when nothing is written. */
  readonly written: string
}

/** A journey file's text taken apart: plain values, where each stands, and what is wrong with the text itself. */
export interface JourneyDocument {
  readonly value: unknown
  /** The place of the value at a path, or of the nearest thing around it. */
  readonly placeOf: (path: Path) => Place
  /** The place of the key at a path. */
  readonly keyPlaceOf: (path: Path) => Place
  /** Whether anything is written at the path. */
  readonly has: (path: Path) => boolean
  readonly problems: readonly JourneyFileProblem[]
  /** Whether the text could not be taken apart, so that looking into it would only find echoes. */
  readonly broken: boolean
}

/** More values than any journey needs; reached only by aliases that multiply. */
const MAX_VALUES = 20_000
const MAX_DEPTH = 12

/**
 * Takes a journey file's text apart. Where the schema takes a text, a plain value is read as the text that was
 * written: in `kept: [yes, 01]` these are "yes" and "01". Keys that begin with `x-` are the owner's and left out.
 */
export function readDocument(text: string, schema: z.ZodType): JourneyDocument {
  const source = spacesForTabsInJson(text)
  const lines = new LineCounter()
  const doc = parseDocument(source, { lineCounter: lines, version: '1.2', prettyErrors: false })
  const places = new Map<string, Place>()
  const keyPlaces = new Map<string, Place>()
  const problems: JourneyFileProblem[] = []
  let values = 0
  let tooMany = false

  const placeAt = (offset: number, end = offset): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col), written: shorten(source.slice(offset, end)) }
  }
  const report = (place: Place, path: Path, expected: Bilingual, advice: Bilingual, got?: string | null) =>
    problems.push({
      line: place.line,
      column: place.column,
      path: toPathText(path),
      expected,
      got: got === undefined ? place.written || null : got,
      advice,
    })

  for (const { code, message, pos } of doc.errors) {
    const opener = findOpener(doc, source, pos[0])
    const from = opener ?? pos[0]
    const advice = syntaxAdvice(opener !== undefined || /end with a/.test(message) ? 'MISSING_CHAR' : code)
    report(
      placeAt(from, Math.max(opener === undefined ? pos[1] : 0, endOfWord(source, from))),
      [],
      EXPECTED_YAML,
      advice,
    )
  }

  const open = new Set<Node>()
  const anchored = new Map<Node, Node>()
  const toValue = (node: Node | null, path: Path, schemas: readonly z.ZodType[]): unknown => {
    if (tooMany || ++values > MAX_VALUES || path.length > MAX_DEPTH) {
      tooMany = true
      return undefined
    }
    if (node === null) return null
    if (isAlias(node)) {
      const meant = anchored.get(node) ?? (node.resolve(doc) as Node | undefined)
      if (!meant || open.has(meant)) {
        const [from, to] = node.range ?? [0, 0]
        report(placeAt(from, to), path, EXPECTED_YAML, syntaxAdvice('BAD_ALIAS'))
        return undefined
      }
      anchored.set(node, meant)
      return toValue(meant, path, schemas)
    }
    open.add(node)
    const value = toOpenValue(node, path, schemas)
    open.delete(node)
    return value
  }

  const toOpenValue = (node: Node, path: Path, schemas: readonly z.ZodType[]): unknown => {
    const [from, to] = node.range ?? [0, 0]
    const key = toPathText(path)
    if (!places.has(key)) places.set(key, placeAt(from, to))
    if (node.tag !== undefined)
      report(placeAt(from, to), path, EXPECTED_YAML, syntaxAdvice('TAG_RESOLVE_FAILED'))
    if (isScalar(node)) return toScalar(node, takesText(schemas))
    if (isSeq(node))
      return node.items.map((entry, index) => {
        const within = [...path, index]
        const value = toValue(entry as Node | null, within, schemasUnder(schemas, index))
        return value === null && takesText(schemasUnder(schemas, index)) ? '' : value
      })
    if (!isMap(node)) return undefined
    const map: Record<string, unknown> = {}
    for (const { key: keyNode, value: valueNode } of node.items) {
      const name = isScalar(keyNode) ? String(keyNode.source ?? keyNode.value ?? '') : ''
      const [keyFrom, keyTo] = (keyNode as Node | null)?.range ?? [from, from]
      if (name.startsWith('x-')) continue
      const known = knownKeys(schemas)
      if (known.length > 0 && !known.includes(name)) {
        const meant = closest(name, known)
        report(
          placeAt(keyFrom, keyTo),
          [...path, name],
          meant ? A_KNOWN_KEY : expectedKeys(known),
          adviceForKey(name, meant),
        )
        continue
      }
      const within = [...path, name]
      keyPlaces.set(toPathText(within), placeAt(keyFrom, keyTo))
      places.set(toPathText(within), { ...placeAt(keyFrom, keyTo), written: '' })
      const valueRange = (valueNode as Node | null)?.range
      const isEmpty = valueNode === null || (isScalar(valueNode) && valueNode.value === null)
      if (valueRange && !isEmpty) places.set(toPathText(within), placeAt(valueRange[0], valueRange[1]))
      if (isEmpty) continue
      const value = toValue(valueNode as Node, within, schemasUnder(schemas, name))
      Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true })
    }
    return map
  }

  const broken = doc.errors.some((fault) => fault.code !== 'DUPLICATE_KEY')
  const value = broken ? undefined : toValue(doc.contents as Node | null, [], [schema])
  if (tooMany)
    report(
      { line: 1, column: 1, written: '' },
      [],
      { en: 'a journey of reasonable size', ko: '알맞은 크기의 여정' },
      {
        en: 'take & and * (anchors and aliases) away and nest less',
        ko: '&와 * 표시를 지우고 덜 겹치게 적어 주세요.',
      },
      null,
    )
  const placeOf = (path: Path): Place => {
    for (let length = path.length; length > 0; length--) {
      const place = places.get(toPathText(path.slice(0, length)))
      if (place) return place
    }
    return places.get('') ?? placeAt(0)
  }
  return {
    value,
    problems: broken ? problems.slice(0, 5) : problems,
    broken: broken || tooMany,
    has: (path) => (places.get(toPathText(path))?.written ?? '') !== '',
    placeOf,
    keyPlaceOf: (path) => keyPlaces.get(toPathText(path)) ?? placeOf(path),
  }
}

/** The bracket or quote that was never closed, when that is why the parser stumbled at an offset. */
function findOpener(doc: Document, source: string, offset: number): number | undefined {
  let opener: number | undefined
  visit(doc, {
    Node: (_, node) => {
      const [from, to] = node.range ?? [0, 0]
      if (to === offset && '[{"\''.includes(source[from] ?? '') && !closes(source, from, to)) opener = from
    },
  })
  return opener
}

const closes = (source: string, from: number, to: number): boolean =>
  to - from > 1 && source[to - 1] === { '[': ']', '{': '}', '"': '"', "'": "'" }[source[from] ?? '']

function toScalar(node: Scalar, asText: boolean): unknown {
  if (!asText || typeof node.value === 'string') return node.value
  return node.source ?? (node.value === null ? '' : String(node.value))
}

/** JSON is often indented with tabs, which YAML does not allow; inside JSON's strings a bare tab cannot stand. */
function spacesForTabsInJson(text: string): string {
  if (!text.includes('\t') || !/^\s*\{/.test(text)) return text
  try {
    JSON.parse(text)
    return text.replaceAll('\t', ' ')
  } catch {
    return text
  }
}

const endOfWord = (source: string, from: number): number => {
  const rest = source.slice(from, from + 40).search(/[\s,\]}]/)
  return from + (rest === -1 ? 40 : Math.max(1, rest))
}

function shorten(written: string): string {
  const line = written.trim().split(/\r?\n/)[0]?.trimEnd() ?? ''
  const more = written.trim().includes('\n') || line.length > 60
  return more ? `${line.slice(0, 60)}…` : line
}

const A_KNOWN_KEY: Bilingual = { en: 'a known key', ko: '정해진 키' }

const expectedKeys = (known: readonly string[]): Bilingual => ({
  en: `a known key (${known.join(', ')})`,
  ko: `정해진 키(${known.join(', ')}) 가운데 하나`,
})

function adviceForKey(name: string, meant: string | undefined): Bilingual {
  if (meant) return { en: `did you mean ${meant}?`, ko: `혹시 ${meant} 아닌가요?` }
  return name === '<<'
    ? { en: 'write the keys out instead of merging them', ko: '합치지 말고 키를 직접 적어 주세요.' }
    : { en: 'a key of your own must begin with x-', ko: '직접 정한 키는 x-로 시작해야 합니다.' }
}
