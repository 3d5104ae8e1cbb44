import type { ComponentChildren } from 'preact'

/** A region that scrolls sideways where it must, and can be reached by keyboard to do so. */
export function Scroll({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it only a pointer could scroll
    <section class="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  )
}
