import { estimateText, type MeasureText } from '../../chain/textWidth.ts'

let context: CanvasRenderingContext2D | null | undefined

/** Widths as the browser will draw them, in the page's own fonts and a heavy weight to be safe. */
export const measureText: MeasureText = (text, size) => {
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return estimateText(text, size)
  context.font = `700 ${size}px ${getComputedStyle(document.documentElement).fontFamily}`
  return context.measureText(text).width
}
