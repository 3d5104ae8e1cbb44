import { problems } from '../../text/fileProblems.ts'
import type { XmlColumns } from './xmlColumns.ts'
import type { XmlPath } from './xmlTree.ts'

type Cells = (string | undefined)[]

interface Frame {
  readonly path: XmlPath
  readonly onChain: boolean
  readonly cells: Cells
  readonly line: number
  /** How many of each repeated element within came so far. */
  readonly ordinals: Map<XmlPath, number>
  text: string
  rows: number
}

interface WaitingRow {
  readonly line: number
  readonly layers: readonly Cells[]
}

const MOST_ROWS_OF_A_RECORD = 200_000

/** Makes rows of elements as they come. A row waits until its record ends: what is around it may follow it. */
export function createXmlRows({
  file,
  root,
  row,
  columns,
  onRow,
}: {
  file: string
  root: XmlPath
  row: XmlPath
  columns: XmlColumns
  onRow: (cells: Cells, line: number) => void
}) {
  const toFrame = (path: XmlPath, cells: Cells, line: number): Frame => ({
    path,
    onChain: columns.chain.has(path),
    cells,
    line,
    ordinals: new Map(),
    text: '',
    rows: 0,
  })
  const frames: Frame[] = [toFrame(root, [], 1)]
  let waiting: WaitingRow[] = []
  const outermost = [...columns.chain].find((path) => path.most > 1)

  const put = (cells: Cells, column: number | undefined, value: string): void => {
    if (column === undefined || value === '') return
    const earlier = cells[column]
    cells[column] = earlier === undefined ? value : `${earlier}; ${value}`
  }
  const release = (): void => {
    for (const { line, layers } of waiting) {
      const cells: Cells = []
      for (const layer of layers)
        for (let i = 0; i < layer.length; i++) if (layer[i] !== undefined) cells[i] = layer[i]
      onRow(cells, line)
    }
    waiting = []
  }
  const addRow = (frame: Frame): void => {
    const layers = frames.filter(({ onChain }) => onChain).map(({ cells }) => cells)
    waiting.push({ line: frame.line, layers: [...layers, frame.cells] })
    if (waiting.length > MOST_ROWS_OF_A_RECORD)
      throw problems.tooLarge(file, {
        en: `${MOST_ROWS_OF_A_RECORD} rows in one record`,
        ko: `기록 하나에 ${MOST_ROWS_OF_A_RECORD}줄`,
      })
    for (const around of frames) around.rows++
  }

  return {
    open(name: string, attributes: { readonly [name: string]: string }, line: number): void {
      const parent = frames.at(-1)!
      const path = parent.path.children.get(name)
      if (path === undefined) throw problems.changed(file)
      const isOwn = columns.chain.has(path)
      const frame = toFrame(path, isOwn ? [] : parent.cells, line)
      const ordinal = (parent.ordinals.get(path) ?? 0) + 1
      parent.ordinals.set(path, ordinal)
      put(frame.cells, columns.ordinals.get(path), String(ordinal))
      const named = columns.attributes.get(path)
      if (named)
        for (const [attribute, value] of Object.entries(attributes))
          put(frame.cells, named.get(attribute), value.trim())
      frames.push(frame)
    },
    text(text: string): void {
      const frame = frames.at(-1)!
      if (columns.text.has(frame.path)) frame.text += text
    },
    close(): void {
      const frame = frames.pop()!
      put(frame.cells, columns.text.get(frame.path), frame.text.trim())
      if (frame.path === row || (frame.onChain && frame.path.most > 1 && frame.rows === 0)) addRow(frame)
      if (frame.path === outermost) release()
    },
  }
}
