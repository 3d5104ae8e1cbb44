import type { ChainLink } from '../../../chain/chainLink.ts'
import { compressedLengths } from '../../../chain/linkLength.ts'
import { linkStroke } from '../../../chain/linkStroke.ts'
import type { MomentId } from '../../../domain/ids.ts'

interface Props {
  readonly name: string
  readonly links: readonly ChainLink[]
  readonly current: MomentId
  /** Nothing is known of the links yet: all are drawn alike. */
  readonly plain?: boolean
  readonly describe: (id: MomentId) => string
  readonly hrefOf: (id: MomentId) => string
}

/** The chain in little: a link each, as long as its seconds and as thick as it is sound; the one that is read about is marked. */
export function ChainStrip({ name, links, current, plain = false, describe, hrefOf }: Props) {
  const lengths = compressedLengths(links.map(({ seconds }) => seconds))
  return (
    <nav class="chain-strip" aria-label={name}>
      <ol>
        {links.map(({ id, unharmed, mark }, i) => (
          <li key={id} style={{ flexGrow: 1 + lengths[i]! }} class={id === current ? 'current' : ''}>
            <a
              href={hrefOf(id)}
              aria-current={id === current ? 'page' : undefined}
              title={describe(id)}
              class={[`mark-${mark}`, unharmed === null && !plain ? 'unknown' : ''].filter(Boolean).join(' ')}
            >
              <span
                class="ring"
                style={{ borderWidth: `${plain ? 3 : Math.max(1.5, linkStroke(unharmed) * 0.55)}px` }}
              />
              <span class="unseen">{describe(id)}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
