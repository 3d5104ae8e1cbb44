import type { MomentId } from '../domain/ids.ts'
import type { Phase } from '../domain/journey.ts'
import type { LinkMark } from './chainLink.ts'

/** A line of text with the point it stands at: its baseline, at its start, middle or end by `anchor`. */
export interface LaidText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A link as it is to be drawn; all paths are the middle of the metal, to be stroked with `stroke`. */
export interface LaidLink {
  readonly id: MomentId
  readonly index: number
  readonly row: number
  readonly mark: LinkMark
  /** Nobody was asked: to be dashed. */
  readonly unknown: boolean
  /** Its seconds are not known: it has a typical length. */
  readonly typicalLength: boolean
  readonly stroke: number
  readonly box: Box
  /** The whole link, closed. */
  readonly path: string
  /** The part that passes over the next link, to be drawn again after all links; null where none follows. */
  readonly over: string | null
  /** Where a gap is to be left around `over`: the crossing alone. */
  readonly overGap: string | null
  /** A break across the metal that marks a weakest link by its shape; null for the others. */
  readonly crack: string | null
  readonly name: readonly LaidText[]
  /** From the link to a name that stands lower to let its neighbours pass; null where it stands close. */
  readonly leader: string | null
  readonly length: LaidText | null
  readonly loss: LaidText | null
  readonly flag: LaidText | null
  /** The ground of the flag. */
  readonly flagBox: Box | null
  /** All that belongs to the link, for pointer and focus. */
  readonly hit: Box
}

/** A phase over its links, in each row that it reaches. */
export interface LaidPhase {
  readonly phase: Phase
  readonly row: number
  readonly line: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }
  readonly name: LaidText | null
}

/** The chain going on from one row to the next. */
export interface LaidStub {
  readonly path: string
  readonly over: string | null
}

export interface ChainLayout {
  readonly orientation: 'horizontal' | 'vertical'
  readonly width: number
  readonly height: number
  readonly rows: number
  readonly links: readonly LaidLink[]
  readonly phases: readonly LaidPhase[]
  readonly stubs: readonly LaidStub[]
}

/** Font sizes in px that the layout was measured with. */
export const SIZES = { name: 14, nameLine: 17, length: 13, loss: 15, flag: 12, phase: 13 } as const
/** How far neighbouring links reach into each other. */
export const OVERLAP = 18
