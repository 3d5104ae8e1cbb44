interface Props {
  /** Id of the heading that names it. */
  readonly labelledBy: string
  /** 0 to 1; null where it is not known how far it is. */
  readonly share: number | null
  readonly text: string
}

/** How far something has come, drawn and said. */
export function ProgressBar({ labelledBy, share, text }: Props) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div
      class={`progress ${percent === null ? 'unknown' : ''}`}
      role="progressbar"
      aria-labelledby={labelledBy}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={text}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
    >
      <span style={{ width: percent === null ? '30%' : `${percent}%` }} />
    </div>
  )
}
