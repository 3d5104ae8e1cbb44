import { CODES, type CodedVisits } from './codeVisits.ts'
import type { Tree } from './tree.ts'

/** A sum of trees, as fast as it can be asked: at visits as they are, and when some of their codes become others. */
export interface TreeSum {
  /** Adds what the trees say of these rows, in turn. */
  addTo(eta: Float64Array, rows: Uint32Array, coded: CodedVisits): void
  /** Somebody who stands at a visit and changes its codes, one after the other. */
  createWalk(): TreeWalk
}

export interface TreeWalk {
  /** Stands at the codes that begin at `base`. */
  stand(codes: Uint8Array, base: number): void
  /** By how much the sum moves if one variable takes another code. */
  moved(variable: number, code: number): number
  /** Lets a variable take another code. */
  take(variable: number, code: number): void
  /** By how much the sum moves if the first so many of these variables take these codes; to be asked before any is taken. */
  movedTo(which: Int32Array, codes: Uint8Array, size: number): number
}

/** Leaves that a tree may have, a bit each. */
export const MOST_LEAVES = 32

/**
 * Lays trees out flat. Each code of each variable that a tree asks of leaves some of its leaves possible, a bit each;
 * the one possible by all of them is where a visit lies (Lucchese et al. 2015, "QuickScorer"). Plainly: the sum over
 * trees of the value of the leaf whose conditions the codes meet.
 *
 * @param times by what each tree's value is multiplied
 */
export function createTreeSum(trees: readonly Tree[], variables: number, times: number): TreeSum {
  const asked = trees.map((tree) => [...new Set(tree.variables)].sort((a, b) => a - b))
  const starts = new Int32Array(trees.length + 1)
  asked.forEach((list, t) => {
    starts[t + 1] = starts[t]! + list.length
  })
  const variableOf = Int32Array.from(asked.flat())
  const masks = new Int32Array(variableOf.length * CODES).fill(-1)
  const values = new Float64Array(trees.length * MOST_LEAVES)
  trees.forEach(({ leaves }, t) => {
    if (leaves.length > MOST_LEAVES) throw new Error(`a tree of at most ${MOST_LEAVES} leaves`)
    for (let s = starts[t]!; s < starts[t + 1]!; s++)
      for (let code = 0; code < CODES; code++)
        masks[s * CODES + code] = leaves.reduce((mask, leaf, l) => {
          const at = leaf.variables.indexOf(variableOf[s]!)
          return at < 0 || (leaf.allowed[at]! >> code) & 1 ? mask | (1 << l) : mask
        }, 0)
    leaves.forEach(({ value }, l) => {
      values[t * MOST_LEAVES + l] = times * value
    })
  })
  /** For each variable its places in `variableOf`, and the trees that they belong to. */
  const placesOf = Array.from({ length: variables }, (): number[] => [])
  const treesOf = Array.from({ length: variables }, (): number[] => [])
  asked.forEach((list, t) => {
    list.forEach((v, k) => {
      placesOf[v]!.push(starts[t]! + k)
      treesOf[v]!.push(t)
    })
  })
  const places = placesOf.map((list) => Int32Array.from(list))
  const trunks = treesOf.map((list) => Int32Array.from(list))

  return {
    addTo(eta, rows, { codes, variables: width }) {
      for (let t = 0; t < trees.length; t++)
        addFlat(eta, rows, codes, width, {
          variableOf: variableOf.subarray(starts[t]!, starts[t + 1]!),
          masks: masks.subarray(starts[t]! * CODES, starts[t + 1]! * CODES),
          values: values.subarray(t * MOST_LEAVES, (t + 1) * MOST_LEAVES),
        })
    },
    createWalk() {
      const state = new Uint8Array(variables)
      const reached = new Uint8Array(variables)
      /** Where nothing is taken: for each place the leaves that all other places of its tree leave possible. */
      const without = new Int32Array(variableOf.length)
      /** What each tree says where nothing is taken, and all of them. */
      const stood = new Float64Array(trees.length)
      let total = 0
      let isFresh = false
      let isTaken = false
      /** Once something is taken: the same of the variable asked last, and what those trees say. */
      const others = new Int32Array(trees.length)
      let last = -1
      let current = 0
      return {
        stand(codes, base) {
          for (let v = 0; v < variables; v++) state[v] = codes[base + v]!
          last = -1
          isFresh = false
          isTaken = false
        },
        moved(variable, code) {
          if (code === state[variable]!) return 0
          const own = places[variable]!
          const trunk = trunks[variable]!
          let sum = 0
          if (!isTaken) {
            if (!isFresh) lookAround()
            for (let q = 0; q < own.length; q++) {
              const t = trunk[q]!
              const left = without[own[q]!]! & masks[own[q]! * CODES + code]!
              sum += values[t * MOST_LEAVES + 31 - Math.clz32(left)]! - stood[t]!
            }
            return sum
          }
          if (variable !== last) {
            last = variable
            current = leaveOut(variable, own, trunk)
          }
          for (let q = 0; q < own.length; q++) {
            const left = others[q]! & masks[own[q]! * CODES + code]!
            sum += values[trunk[q]! * MOST_LEAVES + 31 - Math.clz32(left)]!
          }
          return sum - current
        },
        take(variable, code) {
          state[variable] = code
          last = -1
          isTaken = true
        },
        movedTo(which, codes, size) {
          if (!isFresh) lookAround()
          reached.set(state)
          for (let k = 0; k < size; k++) reached[which[k]!] = codes[k]!
          let sum = 0
          for (let t = 0; t < trees.length; t++) {
            let left = -1
            for (let s = starts[t]!; s < starts[t + 1]!; s++)
              left &= masks[s * CODES + reached[variableOf[s]!]!]!
            sum += values[t * MOST_LEAVES + 31 - Math.clz32(left)]!
          }
          return sum - total
        },
      }

      /** Finds for each place what the places before and after it leave possible. */
      function lookAround(): void {
        isFresh = true
        total = 0
        for (let t = 0; t < trees.length; t++) {
          const [from, to] = [starts[t]!, starts[t + 1]!]
          let before = -1
          for (let s = from; s < to; s++) {
            without[s] = before
            before &= masks[s * CODES + state[variableOf[s]!]!]!
          }
          stood[t] = values[t * MOST_LEAVES + 31 - Math.clz32(before)]!
          total += stood[t]!
          let after = -1
          for (let s = to - 1; s >= from; s--) {
            without[s]! &= after
            after &= masks[s * CODES + state[variableOf[s]!]!]!
          }
        }
      }

      /** Finds what all other variables leave possible; returns what those trees say now. */
      function leaveOut(variable: number, own: Int32Array, trunk: Int32Array): number {
        let sum = 0
        for (let q = 0; q < own.length; q++) {
          const t = trunk[q]!
          const mine = own[q]!
          let left = -1
          for (let s = starts[t]!; s < starts[t + 1]!; s++)
            if (s !== mine) left &= masks[s * CODES + state[variableOf[s]!]!]!
          others[q] = left
          left &= masks[mine * CODES + state[variable]!]!
          sum += values[t * MOST_LEAVES + 31 - Math.clz32(left)]!
        }
        return sum
      }
    },
  }
}

function addFlat(
  eta: Float64Array,
  rows: Uint32Array,
  codes: Uint8Array,
  width: number,
  {
    variableOf,
    masks,
    values,
  }: { readonly variableOf: Int32Array; readonly masks: Int32Array; readonly values: Float64Array },
): void {
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!
    const base = row * width
    let left = -1
    for (let s = 0; s < variableOf.length; s++) left &= masks[s * CODES + codes[base + variableOf[s]!]!]!
    eta[row]! += values[31 - Math.clz32(left)]!
  }
}
