import type { ComponentChildren } from 'preact'
import { address } from '../state/address.ts'
import type { Loaded } from '../state/loaded.ts'
import { Failed } from './Failed.tsx'
import { Waiting } from './Waiting.tsx'

interface Props<T> {
  readonly loaded: Loaded<T>
  /** What is waited for, in words; without it that visits are counted. */
  readonly waiting?: string
  /** Whether it is a part of a page that has its heading already. */
  readonly within?: boolean
  readonly children: (value: T) => ComponentChildren
}

/** What a path answered: its shape while it is on its way, what went wrong, or itself. */
export function Arriving<T>({ loaded, waiting, within = false, children }: Props<T>) {
  const { from, to, where } = address.value
  if (loaded.kind === 'failed')
    return (
      <Failed
        within={within}
        problem={loaded.problem}
        narrowed={from !== null || to !== null || where.length > 0}
      />
    )
  const value = loaded.kind === 'ready' ? loaded.value : loaded.before
  return value === null ? (
    <Waiting within={within} {...(waiting === undefined ? {} : { title: waiting })} />
  ) : (
    children(value)
  )
}
