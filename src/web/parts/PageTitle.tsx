import type { ComponentChildren } from 'preact'

interface Props {
  readonly title: ComponentChildren
  /** One sentence under it. */
  readonly say?: ComponentChildren
  /** Buttons and links beside it. */
  readonly children?: ComponentChildren
}

/** The head of a page that has no verdict: what it is, in one line and one sentence. */
export function PageTitle({ title, say, children }: Props) {
  return (
    <header class="page-title">
      <h1>{title}</h1>
      {say && <p class="say">{say}</p>}
      {children}
    </header>
  )
}
