import type { Random } from '../../stats/random.ts'
import { CODES, type CodedVisits } from './codeVisits.ts'
import { addMargins, mostGroups, toColumns, toJointCodes } from './jointCodes.ts'
import type { Tree } from './tree.ts'

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

/** A tree and where its leaves' rows lie among those it grew from, first and past the last of each leaf. */
export interface Grown {
  readonly tree: Tree
  readonly spans: Int32Array
}

/** Memory that trees of equal size grow in, one after the other. */
export interface GrowingRoom {
  readonly rows: Uint32Array
  readonly cells: Uint16Array
  /** The codes by variable: variables x rows. */
  readonly columns: Uint8Array
}

/** @param most rows of a tree, at most */
export const createGrowingRoom = (coded: CodedVisits, most: number): GrowingRoom => ({
  rows: new Uint32Array(most),
  cells: new Uint16Array(coded.rows * mostGroups(coded.variables)),
  columns: toColumns(coded),
})

/**
 * Grows one tree of a Newton boosting step, best split first (Friedman 2001; Chen & Guestrin 2016), over histograms
 * of small codes. A split parts a variable's codes by their mean pull, which is the best of all partitions (Fisher
 * 1958).
 *
 * @param rows the rows that take part, ascending for speed; reordered in place
 * @param slopes first and second derivative of the loss in each row's predictor, side by side
 */
export function growTree(
  coded: CodedVisits,
  rows: Uint32Array,
  slopes: Float64Array,
  random: Random,
  options: TreeOptions,
  room: GrowingRoom = createGrowingRoom(coded, rows.length),
): Grown {
  const { variables, widths } = coded
  const { leaves, order, leastCurvature, ridge, rate } = options
  const offered = drawVariables(variables, options.variableShare, random)
  const { groups, cells, size: jointSize } = toJointCodes(coded, room.columns, offered, room.cells)
  const joint = new Float64Array(2 * jointSize)
  const spare = room.rows
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
  const tree: Tree = {
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
  return { tree, spans: Int32Array.from(nodes.flatMap(({ from, to }) => [from, to])) }

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
    const asked = groups.flatMap((group, g) => (group.variables.some((v) => asks.includes(v)) ? [g] : []))
    const columns = Int32Array.from(asked, (g) => g * coded.rows)
    joint.fill(0)
    addSlopes(rows.subarray(from, to), slopes, cells, columns, joint)
    const sums = new Float64Array(variables * CODES * 2)
    for (const g of asked) addMargins(groups[g]!, widths, joint, { sums, codes: CODES })
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
    const codes = room.columns.subarray(variable * coded.rows, (variable + 1) * coded.rows)
    const low = from + partRows(rows.subarray(from, to), codes, left, spare)
    rows.set(spare.subarray(0, to - low), low)
    return low
  }
}

/** Sums gradient and curvature of some rows by the cells of groups, whose columns begin at these places. */
function addSlopes(
  rows: Uint32Array,
  slopes: Float64Array,
  cells: Uint16Array,
  columns: Int32Array,
  joint: Float64Array,
): void {
  const size = columns.length
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!
    const g = slopes[2 * row]!
    const h = slopes[2 * row + 1]!
    for (let j = 0; j < size; j++) {
      const cell = 2 * cells[columns[j]! + row]!
      joint[cell]! += g
      joint[cell + 1]! += h
    }
  }
}

/** Moves rows that go left to the front, the others to `spare`, both in their order; returns how many go left. */
function partRows(rows: Uint32Array, codes: Uint8Array, left: number, spare: Uint32Array): number {
  let low = 0
  let held = 0
  // both are written and one is overwritten: a fork that no processor could foresee would take longer
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!
    const goesLeft = (left >> codes[row]!) & 1
    rows[low] = row
    spare[held] = row
    low += goesLeft
    held += 1 - goesLeft
  }
  return low
}

function subtract(all: Float64Array, part: Float64Array): Float64Array {
  for (let k = 0; k < all.length; k++) all[k]! -= part[k]!
  return all
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
