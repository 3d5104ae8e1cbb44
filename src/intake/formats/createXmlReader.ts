import { SaxesParser } from 'saxes'
import { problems } from '../text/fileProblems.ts'

export interface XmlHandlers {
  /** Names come without their prefix. */
  readonly open: (name: string, attributes: { readonly [name: string]: string }) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

export interface XmlReader {
  readonly line: number
  write(text: string): void
  close(): void
}

const LONGEST_DOCTYPE = 1000

/**
 * Reads XML as it comes. A document type's entities are never expanded and nothing it names is fetched: one that
 * defines anything is refused, as are trees too deep and texts without end. Throws InputProblem.
 */
export function createXmlReader({
  file,
  format,
  handlers: { open, text, close },
  depth: deepest,
  unbrokenBytes,
  withLines = false,
}: {
  file: string
  format: string
  handlers: XmlHandlers
  depth: number
  unbrokenBytes: number
  withLines?: boolean
}): XmlReader {
  const parser = new SaxesParser<{ xmlns: false; position: boolean }>({ xmlns: false, position: withLines })
  let depth = 0
  let sinceEvent = 0
  const tooLarge = (): Error =>
    problems.tooLarge(file, {
      en: `${unbrokenBytes >> 20} MB in one place`,
      ko: `한 곳에 ${unbrokenBytes >> 20}MB`,
    })
  parser.on('error', (error) => {
    throw problems.damaged(file, format, toDetail(error.message))
  })
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[') || doctype.length > LONGEST_DOCTYPE)
      throw problems.damaged(file, format, 'a document type that defines entities is not read')
  })
  parser.on('opentag', (tag) => {
    sinceEvent = 0
    if (++depth > deepest) throw problems.damaged(file, format, `nested deeper than ${deepest}`)
    open(toLocal(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    sinceEvent = 0
    depth--
    close?.(toLocal(tag.name))
  })
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return {
    get line() {
      return parser.line
    },
    write(chunk) {
      sinceEvent += chunk.length
      if (sinceEvent > unbrokenBytes) throw tooLarge()
      parser.write(chunk)
    },
    close() {
      parser.close()
    },
  }
}

function toLocal(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const toDetail = (message: string): string => message.replaceAll(/\p{C}+/gu, ' ').slice(0, 120)
