import { computed, signal } from '@preact/signals'
import type { RegisteredImport } from '../../contract/listImports.ts'
import { address, goTo } from './address.ts'
import { follow } from './loaded.ts'

/** What an import has brought, as far as the page that it leads to tells of it. */
export type Arrival = Pick<RegisteredImport, 'id' | 'kind' | 'visits' | 'setAside'>

/** The import that the page was led to by; it stays in the address until it is put away. */
const asked = computed(() =>
  address.value.page === 'today' ? (address.value.own.imported?.[0] ?? null) : null,
)
/** As told by the import itself: not asked for again. */
export const justArrived = signal<Arrival | null>(null)

const found = follow<RegisteredImport>(
  computed(() =>
    asked.value === null || asked.value === justArrived.value?.id
      ? null
      : `/api/v1/imports/${encodeURIComponent(asked.value)}`,
  ),
)

/** The import to tell of; null where there is none or it is not known yet. */
export const arrival = computed<Arrival | null>(() => {
  if (asked.value === null) return null
  if (asked.value === justArrived.value?.id) return justArrived.value
  const one = found.value
  return one.kind === 'ready' && one.value.id === asked.value ? one.value : null
})
export const isAwaited = computed(
  () => asked.value !== null && arrival.value === null && found.value.kind === 'loading',
)

export const putAway = (): void => goTo({ own: {} }, { replace: true })
