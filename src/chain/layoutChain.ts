import { assertNever } from '../domain/assertNever.ts'
import type { ChainLayout } from './chainLayout.ts'
import type { ChainLink, ChainText } from './chainLink.ts'
import { layoutHorizontal } from './layoutHorizontal.ts'
import { layoutVertical } from './layoutVertical.ts'
import { estimateText, type MeasureText } from './textWidth.ts'

export interface ChainPlan {
  readonly links: readonly ChainLink[]
  readonly text: ChainText
  /** Room in px. */
  readonly width: number
  /** Upright is for phones: a link a row, its name beside it. */
  readonly orientation: 'horizontal' | 'vertical'
  /** Without it widths are estimated by kinds of letters. */
  readonly measureText?: MeasureText
}

/**
 * Where everything of the chain picture stands, in px: links in order through the phases, their length by
 * seconds (compressed), their stroke by the share of customers who come through unharmed, in as many rows as
 * the width asks for, with names that never collide. Pure; drawing is up to the caller.
 */
export function layoutChain({ measureText = estimateText, ...plan }: ChainPlan): ChainLayout {
  switch (plan.orientation) {
    case 'horizontal':
      return layoutHorizontal({ ...plan, measureText })
    case 'vertical':
      return layoutVertical({ ...plan, measureText })
    default:
      return assertNever(plan.orientation)
  }
}
