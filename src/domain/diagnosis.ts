import type { MomentId } from './ids.ts'
import type { Interval } from './interval.ts'
import type { OutcomeKind } from './outcome.ts'
import type { Pair } from './pairs.ts'

/** The three models of what customers are like. */
export const MODEL_NAMES = ['compensating', 'chain', 'weakest-link'] as const
export type ModelName = (typeof MODEL_NAMES)[number]

export type ModelVerdict = ModelName | 'cannot-tell' | 'no-culprit'

/** One of the three models held against visits that it has not seen. */
export interface ModelCandidate {
  readonly name: ModelName
  /** Mean log loss (nats a visit) on held-out visits; smaller is better. */
  readonly heldOutLogLoss: number
  /** How much worse than the best of the three, with the standard error of the paired difference. */
  readonly behindBest: { readonly value: number; readonly standardError: number }
}

/** How finely the predictor was sought. */
export type Gear = 'ordinary' | 'thorough'

export interface ModelTest {
  readonly verdict: ModelVerdict
  readonly candidates: readonly ModelCandidate[]
  /** Segments only. */
  readonly baseline: { readonly heldOutLogLoss: number }
  /**
   * The model that the costs are computed through. Where moments were asked by plan these losses are of models
   * that see only what was asked, and the costs come from a likelihood in which the rest is integrated over.
   */
  readonly predictor: {
    readonly heldOutLogLoss: number
    readonly accuracy: number
    /** `thorough`: parts of up to four moments and segments took part. */
    readonly gear?: Gear
  }
  /** Do the moments predict the outcome at all? p-value of the randomisation gate, never under 1/(permutations+1). */
  readonly gate: { readonly pValue: number; readonly permutations: number }
}

/** The answer to: which moment loses the customers? */
export type Weakest =
  | { readonly kind: 'named'; readonly moment: MomentId; readonly probability: number }
  | {
      readonly kind: 'shortlist'
      readonly moments: readonly MomentId[]
      readonly probability: number
      /** The moments on the list cost the same to within 1 per 1,000: more answers would not part them. */
      readonly tied: boolean
      readonly askMore: number | null
    }
  | { readonly kind: 'no-culprit'; readonly upperBoundPer1000: number }
  | { readonly kind: 'cannot-tell'; readonly askMore: number | null }

/** Kano's kinds, from penalty and reward; null where they cannot be told. */
export type MomentKind = 'must-not-fail' | 'both-ways' | 'surprise' | 'indifferent'

export interface MomentDiagnosis {
  readonly id: MomentId
  /** Visits known to have met the moment. */
  readonly met: number
  /** Visits asked about it (met or not met). */
  readonly asked: number
  /** Visits that picked it as the one that let them down. */
  readonly picked: number
  /** Visits asked to pick one; also those that picked none. */
  readonly pickAsked: number
  /** Share that failed of those met and asked. */
  readonly failRate: Interval
  /** Visits lost per 1,000 of all visits that lifting it to target would keep. */
  readonly lostPer1000: Interval
  /** Range of the cost when general mood is given a path of its own to the outcome. */
  readonly withMood: { readonly low: number; readonly high: number }
  readonly probabilityWeakest: number
  readonly share: Interval | null
  readonly veto: Interval | null
  readonly penalty: Interval
  readonly reward: Interval
  readonly kind: MomentKind | null
  /** A moment that cannot matter: never named, and in no total. */
  readonly placebo?: true
}

export interface KeptByFailures {
  /** Number of failed moments; the last row pools that many and more when `orMore`. */
  readonly failed: number
  readonly orMore: boolean
  readonly visits: number
  readonly kept: Interval
  /** What each model predicts for these visits; null when it could not be fitted. */
  readonly predicted: { readonly [name in ModelName]: number } | null
}

/** Something the reader must know before believing the numbers; said in words by the room `words`. */
export type Remark =
  | { readonly kind: 'few-failures'; readonly moments: readonly MomentId[] }
  | { readonly kind: 'never-met'; readonly moments: readonly MomentId[] }
  | { readonly kind: 'never-asked'; readonly moments: readonly MomentId[] }
  | { readonly kind: 'always-failed'; readonly moments: readonly MomentId[] }
  | { readonly kind: 'one-outcome'; readonly kept: boolean }
  | { readonly kind: 'no-known-outcome' }
  | { readonly kind: 'few-visits'; readonly visits: number }
  | { readonly kind: 'few-lost'; readonly lost: number }
  | { readonly kind: 'few-kept'; readonly kept: number }
  | { readonly kind: 'asked-by-plan'; readonly share: number }
  /** So many rare values were pooled into one. */
  | { readonly kind: 'pooled-segment'; readonly segment: string; readonly values: number }
  | { readonly kind: 'left-out-segment'; readonly segment: string }
  | { readonly kind: 'weights'; readonly effectiveVisits: number }
  | { readonly kind: 'few-customers'; readonly customers: number }
  | { readonly kind: 'gate-closed'; readonly pValue: number }
  | { readonly kind: 'chain-and-compensating-alike' }
  | { readonly kind: 'halo' }
  /** What a moment that cannot matter seems to cost, and whether that is surely over 0. */
  | {
      readonly kind: 'placebo'
      readonly moment: MomentId
      readonly lostPer1000: Interval
      readonly costs: boolean
    }
  | { readonly kind: 'pair'; readonly pair: Pair }
  | { readonly kind: 'picks-not-used' }
  /** So many visits with a pick (or that picked none) entered the costs. */
  | { readonly kind: 'picks-used'; readonly visits: number }

/** Where priors come from: the journey file's own numbers, or other places of the same journey. */
export type PriorSource = 'template' | 'sisters'

/** Priors that took part in a diagnosis, and for how many visits here they counted. */
export interface UsedPriors {
  readonly from: readonly PriorSource[]
  /** The most that the prior of any moment counted for. */
  readonly worthVisits: number
  readonly moments: readonly { readonly moment: MomentId; readonly worthVisits: number }[]
}

/** How often to offer a moment to the next customers. */
export interface AskedNext {
  readonly moment: MomentId
  /** How probable it should be among two that are offered together. */
  readonly probability: number
  /** Its chance to be drawn first; what offering any other number follows from. */
  readonly chance: number
}

/** What `diagnose` answers: before names and words are added. */
export interface Diagnosis {
  readonly outcomeKind: OutcomeKind
  readonly visits: number
  readonly kept: number
  readonly lost: number
  readonly unknownOutcome: number
  readonly unbroken: Interval
  readonly keptByFailures: readonly KeptByFailures[]
  readonly model: ModelTest
  readonly weakest: Weakest
  readonly halo: { readonly recordedOutcome: boolean; readonly caution: boolean }
  /** Every moment, heaviest estimated loss first. */
  readonly moments: readonly MomentDiagnosis[]
  /** Share kept of visits with a known outcome, survey-weighted. */
  readonly average: Interval
  readonly remarks: readonly Remark[]
  /** Which moments to offer to the next customers. */
  readonly askNext?: readonly AskedNext[]
  /** Pairs that earn their place, best first; absent where none were looked for. */
  readonly pairs?: readonly Pair[]
  /** What was expected beforehand and took part; absent where nothing did. */
  readonly priors?: UsedPriors
  /** What the thorough gear's predictions add up from; absent in the ordinary one. */
  readonly parts?: NamedParts
}

/** The parts that predictions add up from: each is what a set of moments and segments adds beyond smaller sets. */
export interface NamedParts {
  /** How many sets there are. */
  readonly sets: number
  /** Visits that they were found from. */
  readonly n: number
  /** Those that move the log odds most, by their root mean square. */
  readonly largest: readonly {
    readonly moments: readonly MomentId[]
    readonly segments: readonly string[]
    readonly move: number
  }[]
}
