import { assertNever } from '../../domain/assertNever.ts'
import type { ModelName } from '../../domain/diagnosis.ts'

const LINKS = [0, 1, 2, 3]

function strokes(name: ModelName): readonly number[] {
  switch (name) {
    case 'compensating':
      return [5, 2, 6, 5]
    case 'chain':
      return [5, 4, 3, 2]
    case 'weakest-link':
      return [1.6, 1.6, 1.6, 1.6]
    default:
      return assertNever(name)
  }
}

/** Four links as each explanation sees them: one thin among thick, thinning, or all as thin as the thinnest. */
export function ModelSketch({ name }: { readonly name: ModelName }) {
  const widths = strokes(name)
  return (
    <svg class="sketch" viewBox="0 0 92 28" width="92" height="28" aria-hidden="true">
      {LINKS.map((i) => (
        <rect
          key={i}
          class={i === 1 ? 'failing' : ''}
          x={4 + i * 20}
          y="6"
          width="25"
          height="16"
          rx="8"
          stroke-width={widths[i]}
        />
      ))}
    </svg>
  )
}
