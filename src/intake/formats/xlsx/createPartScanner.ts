import { problems } from '../../text/fileProblems.ts'
import type { XmlHandlers, XmlReader } from '../createXmlReader.ts'
import { decodeXmlText } from './decodeXmlText.ts'
import { workbookLimits } from './workbookLimits.ts'

const [GT, SLASH, QUOTE, APOSTROPHE, EQUALS, BANG, QUESTION] = [62, 47, 34, 39, 61, 33, 63]

/**
 * Reads the XML of workbooks, which programs write: elements, attributes, texts. As `createXmlReader` does, in a sixth
 * of the time. There is no document type in a workbook, so one is refused, and with it every entity that it could
 * define. Throws InputProblem for what is not well-formed.
 */
export function createPartScanner({
  file,
  handlers: { open, text = () => {}, close = () => {} },
}: {
  file: string
  handlers: XmlHandlers
}): Omit<XmlReader, 'line'> {
  const path: string[] = []
  const locals: string[] = []
  let rest = ''
  let begun = false
  const damaged = (what: string): Error => problems.damaged(file, 'XLSX', what)

  /** Reads the tag that begins at `from` and returns where it ends; -1 where it is not whole. */
  const readTag = (xml: string, from: number): number => {
    const { length } = xml
    let at = endOfName(xml, from + 1)
    if (at >= length) return -1
    const name = cutName(xml, from + 1, at)
    const attributes: { [name: string]: string } = {}
    for (;;) {
      at = skipBlanks(xml, at)
      if (at >= length) return -1
      const code = xml.charCodeAt(at)
      if (code === GT || code === SLASH) break
      const start = at
      at = endOfName(xml, at)
      const end = at
      at = skipBlanks(xml, at)
      if (at >= length) return -1
      if (xml.charCodeAt(at) !== EQUALS) throw damaged('an attribute without a value')
      at = skipBlanks(xml, at + 1)
      if (at >= length) return -1
      const quote = xml.charCodeAt(at)
      if (quote !== QUOTE && quote !== APOSTROPHE) throw damaged('an attribute without quotes')
      const closing = xml.indexOf(quote === QUOTE ? '"' : "'", at + 1)
      if (closing < 0) return -1
      attributes[cutName(xml, start, end)] = decodeXmlText(xml.slice(at + 1, closing))
      at = closing + 1
    }
    const isWhole = xml.charCodeAt(at) === SLASH
    if (isWhole && at + 1 >= length) return -1
    if (isWhole && xml.charCodeAt(++at) !== GT) throw damaged('a tag that does not end')
    if (name === '') throw damaged('a tag without a name')
    const local = toLocal(name)
    open(local, attributes)
    if (isWhole) close(local)
    else {
      path.push(name)
      locals.push(local)
      if (path.length > workbookLimits.depth) throw damaged(`nested deeper than ${workbookLimits.depth}`)
    }
    return at + 1
  }

  /** Reads what begins with <! or <? and returns where it ends; -1 where it is not whole. */
  const readOther = (xml: string, from: number): number => {
    if (xml.charCodeAt(from + 1) === QUESTION) return endOf(xml, '?>', from + 2)
    if (xml.length - from < 9) return -1
    if (xml.startsWith('<!--', from)) return endOf(xml, '-->', from + 4)
    if (!xml.startsWith('<![CDATA[', from)) throw damaged('a document type, which is not read')
    const end = endOf(xml, ']]>', from + 9)
    if (end >= 0) text(xml.slice(from + 9, end - 3))
    return end
  }

  const readClosing = (xml: string, from: number): number => {
    const end = xml.indexOf('>', from)
    if (end < 0) return -1
    const name = path.pop()
    if (xml.slice(from + 2, end).trimEnd() !== name) throw damaged(`'${name ?? ''}' is not closed`)
    close(locals.pop()!)
    return end + 1
  }

  return {
    write(chunk) {
      const xml = rest === '' ? chunk : rest + chunk
      let at = 0
      for (;;) {
        const tag = xml.indexOf('<', at)
        if (tag < 0) {
          // An entity may be cut off by the end of the chunk.
          const cut = xml.lastIndexOf('&')
          const end = cut >= at && !xml.includes(';', cut) ? cut : xml.length
          if (end > at) text(decodeXmlText(xml.slice(at, end)))
          at = end
          break
        }
        if (tag > at) {
          if (path.length > 0) text(decodeXmlText(xml.slice(at, tag)))
          at = tag
        }
        if (tag + 1 >= xml.length) break
        const code = xml.charCodeAt(tag + 1)
        const end =
          code === SLASH
            ? readClosing(xml, tag)
            : code === BANG || code === QUESTION
              ? readOther(xml, tag)
              : readTag(xml, tag)
        if (end < 0) break
        begun = true
        at = end
      }
      rest = xml.slice(at)
      if (rest.length > workbookLimits.tagBytes)
        throw problems.tooLarge(file, { en: '1 MB in one tag', ko: '태그 하나에 1MB' })
    },
    close() {
      if (path.length > 0 || rest.trim() !== '' || !begun) throw damaged('it ends too early')
    },
  }
}

function endOf(xml: string, sign: string, from: number): number {
  const at = xml.indexOf(sign, from)
  return at < 0 ? -1 : at + sign.length
}

/** Most names of a sheet have one letter: they are not cut anew each time. */
const LETTERS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

const cutName = (xml: string, start: number, end: number): string =>
  end - start === 1 ? (LETTERS[xml.charCodeAt(start)] ?? xml.slice(start, end)) : xml.slice(start, end)

function endOfName(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (code <= 32 || code === EQUALS || code === GT || code === SLASH) return at
  }
  return xml.length
}

function skipBlanks(xml: string, from: number): number {
  let at = from
  while (at < xml.length && xml.charCodeAt(at) <= 32) at++
  return at
}

function toLocal(name: string): string {
  if (name.length === 1) return name
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
