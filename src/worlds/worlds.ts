import { additive } from './additive.ts'
import { chainWorld } from './chainWorld.ts'
import { confounded } from './confounded.ts'
import { halo } from './halo.ts'
import { nothingMatters } from './nothingMatters.ts'
import { notMet } from './notMet.ts'
import {
  adaptive,
  notMetPlanned,
  picks,
  picksAllAsked,
  picksAskedAbout,
  salientPicks,
  salientPicksAllAsked,
} from './picks.ts'
import { random } from './randomWorld.ts'
import { rareDeadly } from './rareDeadly.ts'
import { repeated } from './repeated.ts'
import { someOnly } from './someOnly.ts'
import { surveyWeights } from './surveyWeights.ts'
import { tenAsked, threeOfTen } from './threeOfTen.ts'
import { unknownOutcome } from './unknownOutcome.ts'
import { weakestLink } from './weakestLink.ts'
import type { World } from './world.ts'

/** Every known world, in the order in which reports show them. */
export const WORLDS: readonly World[] = [
  additive,
  chainWorld,
  weakestLink,
  confounded,
  nothingMatters,
  notMet,
  repeated,
  rareDeadly,
  someOnly,
  surveyWeights,
  unknownOutcome,
  threeOfTen,
  tenAsked,
  notMetPlanned,
  adaptive,
  picks,
  salientPicks,
  picksAskedAbout,
  picksAllAsked,
  salientPicksAllAsked,
  halo,
]

/** Those, and worlds drawn anew for every data set. */
export const EVERY_WORLD: readonly World[] = [...WORLDS, random]

/** The world of that id, or undefined. */
export const worldNamed = (id: string): World | undefined => EVERY_WORLD.find((world) => world.id === id)
