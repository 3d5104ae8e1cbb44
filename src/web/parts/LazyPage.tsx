import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { labels } from '../state/language.ts'
import { PageState } from './PageState.tsx'
import { Waiting } from './Waiting.tsx'

export interface PageProps {
  /** What the page is about, as the address says; null where it names nothing. */
  readonly id: string | null
}
type Page = ComponentType<PageProps>

const fetched = new Map<string, Page>()

interface Props extends PageProps {
  readonly name: string
  readonly load: () => Promise<Page>
}

/** A page whose script is fetched when it is first shown. */
export function LazyPage({ name, load, id }: Props) {
  const failed = useSignal(false)
  const arrived = useSignal(0)
  useEffect(() => {
    failed.value = false
    if (fetched.has(name)) return
    let left = false
    load().then(
      (page) => {
        fetched.set(name, page)
        if (!left) arrived.value++
      },
      () => {
        if (!left) failed.value = true
      },
    )
    return () => {
      left = true
    }
  }, [name])
  arrived.value
  const Shown = fetched.get(name)
  if (Shown) return <Shown key={id} id={id} />
  const { notLoaded, opening } = labels.value.frame
  if (!failed.value) return <Waiting title={opening} />
  return (
    <PageState title={notLoaded.title} say={notLoaded.say} alarm>
      <div class="buttons">
        <button type="button" class="main" onClick={() => location.reload()}>
          {notLoaded.again}
        </button>
      </div>
    </PageState>
  )
}
