interface Props {
  readonly title: string
  readonly now: number
  readonly more: number
  readonly said: readonly string[]
}

const LINKS = 12
const WIDTH = 30
const PITCH = 22

/** A chain half forged: the answers that are in, and the ones that a verdict still needs. */
export function Forging({ title, now, more, said }: Props) {
  const done = Math.min(LINKS - 1, Math.max(now > 0 ? 1 : 0, Math.round((LINKS * now) / (now + more))))
  const width = PITCH * (LINKS - 1) + WIDTH + 4
  return (
    <figure class="forging">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} 24`} aria-hidden="true">
        {Array.from({ length: LINKS }, (_, i) => (
          <rect
            key={i}
            class={i < done ? 'done' : 'open'}
            x={2 + i * PITCH}
            y="4"
            width={WIDTH}
            height="16"
            rx="8"
          />
        ))}
      </svg>
      <p>{said.join(' · ')}</p>
    </figure>
  )
}
