import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { Truth } from '../../worlds/world.ts'

/** What a worlds worker is asked. */
export type WorldsTask =
  | { readonly kind: 'truth'; readonly world: string }
  | {
      readonly kind: 'set'
      readonly world: string
      readonly visits: number
      readonly set: number
      readonly seed: number
      readonly draws: number | null
    }

/** What it answers. */
export type WorldsReply =
  | { readonly kind: 'truth'; readonly truth: Truth }
  | { readonly kind: 'diagnosis'; readonly diagnosis: Diagnosis; readonly seconds: number }
  | { readonly kind: 'fault'; readonly message: string }
