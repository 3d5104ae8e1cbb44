import { computed } from '@preact/signals'
import type { DidItWorkDocument } from '../../contract/didItWorkDocument.ts'
import { address } from './address.ts'
import { follow } from './loaded.ts'
import { didItWorkPath } from './pagePaths.ts'
import { journeyId } from './today.ts'

/** Whether the action that the address names worked. */
export const didItWork = follow<DidItWorkDocument>(
  computed(() => {
    const { page, own } = address.value
    if (page !== 'actions' || journeyId.value === null || own.day?.[0] === undefined) return null
    return didItWorkPath(journeyId.value, address.value)
  }),
)
