interface Props {
  readonly id: string
  readonly title: string
  readonly aside: string
}

/** A card's heading with a remark beside it that is no part of its name. */
export function CardTitle({ id, title, aside }: Props) {
  return (
    <div class="card-title">
      <h2 id={id}>{title}</h2>
      {aside && <p class="aside">{aside}</p>}
    </div>
  )
}
