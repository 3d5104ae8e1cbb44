import { softplus } from '../stats/logistic.ts'

/**
 * How a linear predictor becomes a probability of being kept. `derivatives` fills, for every row, the first and
 * second derivative of the weighted negative log likelihood in the predictor, and returns its sum.
 */
export interface Link {
  readonly name: 'logit' | 'chain'
  probability(eta: number): number
  /** P(eta) of exp(-eta): where predictors move by known amounts, products take the place of exponentials. */
  ofExponential(exponential: number): number
  /** dP/d(eta), given eta and P(eta). */
  slope(eta: number, probability: number): number
  /** The same, given P(eta) alone. */
  slopeAt(probability: number): number
  derivatives(
    eta: Float64Array,
    kept: Float64Array,
    lost: Float64Array,
    first: Float64Array,
    second: Float64Array,
  ): number
  /** The expected information of every row: (dP/d(eta))^2 / (P (1 - P)) times its weight. */
  information(eta: Float64Array, kept: Float64Array, lost: Float64Array): Float64Array
  /** The weighted negative log likelihood alone. */
  loss(eta: Float64Array, kept: Float64Array, lost: Float64Array): number
}

// A call through a link is not inlined once both are in use, and costs more than what it works out: loops over rows and
// moments use these, with the link told by a flag.

export const isChainLink = ({ name }: Link): boolean => name === 'chain'

/** `Link.probability` of the link that the flag tells. */
export const keptAt = (isChain: boolean, eta: number): number =>
  isChain ? Math.exp(-Math.max(eta, LEAST_ETA)) : 1 / (1 + Math.exp(-eta))

/** `Link.ofExponential` of the link that the flag tells. */
export const keptOfExponential = (isChain: boolean, exponential: number): number =>
  isChain ? Math.min(exponential, MOST_KEPT) : 1 / (1 + exponential)

/** `Link.slopeAt` of the link that the flag tells. */
export const slopeOfKept = (isChain: boolean, p: number): number => (isChain ? -p : p * (1 - p))

/** The least loss rate of a chain: a visit is never kept for certain. */
const LEAST_ETA = 1e-6
const MOST_KEPT = Math.exp(-LEAST_ETA)

/** P = 1 / (1 + exp(-eta)): good moments make up for bad ones. */
export const logitLink: Link = {
  name: 'logit',
  probability: (eta) => 1 / (1 + Math.exp(-eta)),
  ofExponential: (exponential) => 1 / (1 + exponential),
  slope: (_eta, p) => p * (1 - p),
  slopeAt: (p) => p * (1 - p),
  derivatives(eta, kept, lost, first, second) {
    // plainly, for every row: loss += k (log(1 + e^x) - x) + l log(1 + e^x). Logarithms are dear: those of rows that
    // stand for one visit are taken of their product
    let loss = 0
    let product = 1
    for (let i = 0; i < eta.length; i++) {
      const k = kept[i]!
      const l = lost[i]!
      const w = k + l
      if (w === 0) {
        first[i] = 0
        second[i] = 0
        continue
      }
      const x = eta[i]!
      const u = Math.exp(-x)
      const p = 1 / (1 + u)
      if (w === 1 && u < 1e30) {
        product *= 1 + u
        loss += l * x
        if (product > 1e200) {
          loss += Math.log(product)
          product = 1
        }
      } else {
        const sp = x > 30 ? x : Math.log1p(Math.exp(x))
        loss += k * (sp - x) + l * sp
      }
      first[i] = w * p - k
      second[i] = w * p * (1 - p)
    }
    return loss + Math.log(product)
  },
  information: (eta, kept, lost) =>
    eta.map((x, i) => {
      const p = 1 / (1 + Math.exp(-x))
      return (kept[i]! + lost[i]!) * p * (1 - p)
    }),
  loss(eta, kept, lost) {
    let loss = 0
    for (let i = 0; i < eta.length; i++) {
      const k = kept[i]!
      const l = lost[i]!
      if (k === 0 && l === 0) continue
      const sp = softplus(eta[i]!)
      loss += k * (sp - eta[i]!) + l * sp
    }
    return loss
  },
}

/** P = exp(-eta), eta > 0: each moment lets a share of the customers through. */
export const chainLink: Link = {
  name: 'chain',
  probability: (eta) => Math.exp(-Math.max(eta, LEAST_ETA)),
  ofExponential: (exponential) => Math.min(exponential, MOST_KEPT),
  slope: (_eta, p) => -p,
  slopeAt: (p) => -p,
  derivatives(eta, kept, lost, first, second) {
    let loss = 0
    for (let i = 0; i < eta.length; i++) {
      const k = kept[i]!
      const l = lost[i]!
      const x = Math.max(eta[i]!, LEAST_ETA)
      let g = k
      let h = 0
      loss += k * x
      if (l > 0) {
        const lostShare = -Math.expm1(-x)
        const odds = Math.exp(-x) / lostShare
        loss -= l * Math.log(lostShare)
        g -= l * odds
        h = (l * odds) / lostShare
      }
      first[i] = g
      second[i] = h
    }
    return loss
  },
  information: (eta, kept, lost) =>
    eta.map((each, i) => {
      const x = Math.max(each, LEAST_ETA)
      return ((kept[i]! + lost[i]!) * Math.exp(-x)) / -Math.expm1(-x)
    }),
  loss(eta, kept, lost) {
    let loss = 0
    for (let i = 0; i < eta.length; i++) {
      const x = Math.max(eta[i]!, LEAST_ETA)
      loss += kept[i]! * x
      if (lost[i]! > 0) loss -= lost[i]! * Math.log(-Math.expm1(-x))
    }
    return loss
  },
}
