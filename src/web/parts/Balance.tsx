export interface Hanging {
  readonly name: string
  readonly said: string
}

/** Links that weigh the same, hanging from a level beam. */
export function Balance({
  title,
  hanging,
}: {
  readonly title: string
  readonly hanging: readonly Hanging[]
}) {
  return (
    <figure class="balance">
      <figcaption>{title}</figcaption>
      <svg class="post" viewBox="0 0 40 26" width="40" height="26" aria-hidden="true">
        <path d="M20 14V26M20 2A6 6 0 1 1 20 14A6 6 0 1 1 20 2Z" />
      </svg>
      <ul style={{ gridTemplateColumns: `repeat(${hanging.length}, 1fr)` }}>
        {hanging.map(({ name, said }) => (
          <li key={name}>
            <svg viewBox="0 0 64 84" width="64" height="84" aria-hidden="true">
              <line x1="32" x2="32" y1="0" y2="26" />
              <rect x="20" y="26" width="24" height="52" rx="12" />
            </svg>
            <strong>{name}</strong>
            <span>{said}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
