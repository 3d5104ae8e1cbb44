import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { FurtherAsked } from '../../worlds/judgeAskMore.ts'
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
      /** Whether as many further answers as the diagnosis asks for are then asked. */
      readonly askMore: boolean
    }

/** What it answers. */
export type WorldsReply =
  | { readonly kind: 'truth'; readonly truth: Truth }
  | {
      readonly kind: 'diagnosis'
      readonly set: number
      /** Of the set's own world, where every set has one. */
      readonly truth: Truth | null
      readonly diagnosis: Diagnosis
      readonly seconds: number
      readonly further: FurtherAsked | null
    }
  | { readonly kind: 'fault'; readonly message: string }
