import type { ComponentChildren } from 'preact'
import { BrokenChain } from './BrokenChain.tsx'

interface Props {
  readonly title: string
  readonly say: string
  /** Said at once to those who do not see it. */
  readonly alarm?: boolean
  /** In a part of a page that has its heading already. */
  readonly within?: boolean
  /** Buttons and links: what can be done now. */
  readonly children?: ComponentChildren
}

/** A page that has nothing to show: what is the matter in one line, why, and what to do. */
export function PageState({ title, say, alarm = false, within = false, children }: Props) {
  return (
    <section class="state" {...(alarm ? { role: 'alert' } : {})}>
      <BrokenChain />
      {within ? <h3>{title}</h3> : <h1>{title}</h1>}
      <p>{say}</p>
      {children}
    </section>
  )
}
