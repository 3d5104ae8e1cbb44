import type { Random } from '../../stats/random.ts'

/** Visits coded for trees: variable by variable a small code, and how rows answered. */
export interface CodedVisits {
  readonly rows: number
  readonly variables: number
  /** Code of each variable, row-major: rows x variables; under CODES. */
  readonly codes: Uint8Array
  /** How many codes each variable may have. */
  readonly widths: readonly number[]
}

/** Codes that a variable may have: 13 levels, not met, not asked. */
export const CODES = 16

/** A leaf: its rows are those whose codes lie in all its conditions. */
export interface Leaf {
  /** The variables on the path, ascending. */
  readonly variables: readonly number[]
  /** For each of them the codes that lead here, a bit each. */
  readonly allowed: readonly number[]
  readonly value: number
}

/**
 * A tree: its leaves, and the way to them. A path names at most `order` variables, so that a tree is a sum of parts
 * of at most so many moments and segments.
 */
export interface Tree {
  readonly leaves: readonly Leaf[]
  /** The variable that each fork asks of; fork 0 is the first. */
  readonly variables: Int32Array
  /** The codes that go left at each fork, a bit each. */
  readonly lefts: Int32Array
  /** Two for each fork: the next fork, or -1 - leaf. */
  readonly next: Int32Array
}

export interface TreeOptions {
  readonly leaves: number
  /** Distinct variables on a path, at most. */
  readonly order: number
  /** Curvature that a leaf needs at least. */
  readonly leastCurvature: number
  /** Added to a leaf's curvature: shrinks its value. */
  readonly ridge: number
  /** Share of the variables that a tree may use. */
  readonly variableShare: number
  readonly rate: number
}

interface Node {
  readonly from: number
  readonly to: number
  readonly sums: Float64Array
  readonly gradient: number
  readonly curvature: number
  readonly allowed: ReadonlyMap<number, number>
  split: Split | null
  /** The place in `next` that leads here; -1 for the root. */
  readonly cameBy: number
}

interface Split {
  readonly variable: number
  /** Codes that go left, a bit each. */
  readonly left: number
  readonly gain: number
}

const ALL_CODES = (1 << CODES) - 1

/**
 * Grows one tree of a Newton boosting step, best split first (Friedman 2001; Chen & Guestrin 2016), over histograms
 * of small codes. A split parts a variable's codes by their mean pull, which is the best of all partitions (Fisher
 * 1958).
 *
 * @param rows the rows that take part; reordered in place
 * @param gradient first derivative of the loss in each row's predictor
 * @param curvature its second derivative
 */
export function growTree(
  { variables, codes }: CodedVisits,
  rows: Uint32Array,
  gradient: Float64Array,
  curvature: Float64Array,
  random: Random,
  options: TreeOptions,
): Tree {
  const { leaves, order, leastCurvature, ridge, rate } = options
  const offered = drawVariables(variables, options.variableShare, random)
  const spare = new Uint32Array(rows.length)
  const nodes: Node[] = [createNode(0, rows.length, null, new Map(), -1)]
  const asked: number[] = []
  const lefts: number[] = []
  const next: number[] = []

  while (nodes.length < leaves) {
    let best = -1
    for (let k = 0; k < nodes.length; k++)
      if (nodes[k]!.split && (best < 0 || nodes[k]!.split!.gain > nodes[best]!.split!.gain)) best = k
    if (best < 0) break
    const node = nodes[best]!
    const { variable, left } = node.split!
    const middle = partition(node, variable, left)
    const fork = asked.length
    if (node.cameBy >= 0) next[node.cameBy] = fork
    asked.push(variable)
    lefts.push(left)
    next.push(-1, -1)
    const before = node.allowed.get(variable) ?? ALL_CODES
    const leftAllowed = new Map(node.allowed).set(variable, before & left)
    const rightAllowed = new Map(node.allowed).set(variable, before & ~left)
    // the smaller half is summed up, the larger one is what remains
    if (middle - node.from < node.to - middle) {
      const small = createNode(node.from, middle, null, leftAllowed, 2 * fork)
      nodes[best] = small
      nodes.push(createNode(middle, node.to, subtract(node.sums, small.sums), rightAllowed, 2 * fork + 1))
    } else {
      const small = createNode(middle, node.to, null, rightAllowed, 2 * fork + 1)
      nodes[best] = createNode(node.from, middle, subtract(node.sums, small.sums), leftAllowed, 2 * fork)
      nodes.push(small)
    }
  }
  nodes.forEach(({ cameBy }, leaf) => {
    if (cameBy >= 0) next[cameBy] = -1 - leaf
  })
  return {
    leaves: nodes.map((node) => {
      const used = [...node.allowed.keys()].sort((a, b) => a - b)
      return {
        variables: used,
        allowed: used.map((v) => node.allowed.get(v)!),
        value: (-rate * node.gradient) / (node.curvature + ridge),
      }
    }),
    variables: Int32Array.from(asked),
    lefts: Int32Array.from(lefts),
    next: Int32Array.from(next),
  }

  function createNode(
    from: number,
    to: number,
    known: Float64Array | null,
    allowed: ReadonlyMap<number, number>,
    cameBy: number,
  ): Node {
    // where a path may name no more variables only its own matter
    const asks = allowed.size >= order ? offered.filter((v) => allowed.has(v)) : offered
    const sums = known ?? sumUp(from, to, asks)
    let g = 0
    let h = 0
    const first = asks[0]! * CODES * 2
    for (let c = 0; c < CODES; c++) {
      g += sums[first + 2 * c]!
      h += sums[first + 2 * c + 1]!
    }
    const node: Node = { from, to, sums, gradient: g, curvature: h, allowed, split: null, cameBy }
    node.split = findSplit(node)
    return node
  }

  /** Gradient and curvature by code, for these variables. */
  function sumUp(from: number, to: number, asks: readonly number[]): Float64Array {
    const sums = new Float64Array(variables * CODES * 2)
    const list = Int32Array.from(asks)
    for (let k = from; k < to; k++) {
      const row = rows[k]!
      const g = gradient[row]!
      const h = curvature[row]!
      const base = row * variables
      for (let j = 0; j < list.length; j++) {
        const cell = 2 * (list[j]! * CODES + codes[base + list[j]!]!)
        sums[cell]! += g
        sums[cell + 1]! += h
      }
    }
    return sums
  }

  function findSplit(node: Node): Split | null {
    const { sums, allowed } = node
    const full = allowed.size >= order
    const all = (node.gradient * node.gradient) / (node.curvature + ridge)
    let best: Split | null = null
    const present: number[] = []
    for (const v of offered) {
      if (full && !allowed.has(v)) continue
      const at = v * CODES * 2
      present.length = 0
      for (let c = 0; c < CODES; c++) if (sums[at + 2 * c + 1]! > 1e-9) present.push(c)
      if (present.length < 2) continue
      const pull = (c: number): number => sums[at + 2 * c]! / (sums[at + 2 * c + 1]! + ridge)
      present.sort((a, b) => pull(a) - pull(b) || a - b)
      let g = 0
      let h = 0
      let left = 0
      for (let k = 0; k + 1 < present.length; k++) {
        const c = present[k]!
        g += sums[at + 2 * c]!
        h += sums[at + 2 * c + 1]!
        left |= 1 << c
        const rest = node.curvature - h
        if (h < leastCurvature || rest < leastCurvature) continue
        const other = node.gradient - g
        const gain = (g * g) / (h + ridge) + (other * other) / (rest + ridge) - all
        if (gain > 1e-9 && (!best || gain > best.gain)) best = { variable: v, left, gain }
      }
    }
    return best
  }

  function partition({ from, to }: Node, variable: number, left: number): number {
    let low = from
    let held = 0
    for (let k = from; k < to; k++) {
      const row = rows[k]!
      if ((left >> codes[row * variables + variable]!) & 1) rows[low++] = row
      else spare[held++] = row
    }
    rows.set(spare.subarray(0, held), low)
    return low
  }
}

function subtract(all: Float64Array, part: Float64Array): Float64Array {
  for (let k = 0; k < all.length; k++) all[k]! -= part[k]!
  return all
}

/** Adds the tree's value to the predictor of every row. */
export function addTree({ rows, variables, codes }: CodedVisits, tree: Tree, eta: Float64Array): void {
  const { leaves, next, lefts } = tree
  if (next.length === 0) {
    for (let i = 0; i < rows; i++) eta[i]! += leaves[0]!.value
    return
  }
  for (let i = 0, base = 0; i < rows; i++, base += variables) {
    let fork = 0
    do {
      const goesLeft = (lefts[fork]! >> codes[base + tree.variables[fork]!]!) & 1
      fork = next[2 * fork + 1 - goesLeft]!
    } while (fork >= 0)
    eta[i]! += leaves[-1 - fork]!.value
  }
}

/** A share of the variables, at least three, ascending. */
function drawVariables(variables: number, share: number, random: Random): number[] {
  const order = Array.from({ length: variables }, (_, v) => v)
  const size = Math.min(variables, Math.max(3, Math.round(share * variables)))
  for (let k = 0; k < size; k++) {
    const j = k + Math.floor(random() * (variables - k))
    const swap = order[k]!
    order[k] = order[j]!
    order[j] = swap
  }
  return order.slice(0, size).sort((a, b) => a - b)
}
