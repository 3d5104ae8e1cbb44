import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'

/** What the page shown is about, for the document's title; '' where its name alone says enough. */
export const subject = signal('')

/** Names what the page is about while it is shown: a moment, a file. */
export function useSubject(name: string): void {
  useLayoutEffect(() => {
    subject.value = name
    return () => {
      subject.value = ''
    }
  }, [name])
}
