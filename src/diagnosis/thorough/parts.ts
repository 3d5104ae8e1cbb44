import type { CodedVisits, Tree } from './growTree.ts'

/** What a few variables together add to the log odds: a table over their codes. */
export interface Part {
  /** Indices of the variables, ascending; none for what is added to all alike. */
  readonly variables: readonly number[]
  readonly widths: readonly number[]
  /** Row-major in the order of `variables`. */
  readonly table: Float64Array
}

/** The sum of trees, each taken `times`, as the sum of what each set of variables adds: every leaf belongs to the set on its path. */
export function toParts(trees: readonly Tree[], widths: readonly number[], times = 1): Part[] {
  const parts = new Map<string, Part>()
  for (const { leaves } of trees)
    for (const { variables, allowed, value } of leaves) {
      const key = variables.join()
      const part = parts.get(key) ?? createPart(variables, widths)
      parts.set(key, part)
      addLeaf(part, allowed, times * value)
    }
  return [...parts.values()].sort((a, b) => compareSets(a.variables, b.variables))
}

/** The same sum with fewer parts: a part whose variables are all in a larger one is added to that. */
export function mergeParts(parts: readonly Part[]): Part[] {
  const merged: Part[] = []
  for (const part of parts.toSorted((a, b) => b.variables.length - a.variables.length)) {
    const into = merged.find(({ variables }) => part.variables.every((v) => variables.includes(v)))
    if (into) addPart(into, part)
    else merged.push({ ...part, table: part.table.slice() })
  }
  return merged
}

export function createPart(variables: readonly number[], widths: readonly number[]): Part {
  const own = variables.map((v) => widths[v]!)
  return { variables, widths: own, table: new Float64Array(own.reduce((a, b) => a * b, 1)) }
}

/** Adds a smaller part to one that holds all its variables. */
export function addPart(into: Part, part: Part, times = 1): void {
  const places = part.variables.map((v) => into.variables.indexOf(v))
  forEachCell(into.widths, (codes, cell) => {
    let at = 0
    part.widths.forEach((width, k) => {
      at = at * width + codes[places[k]!]!
    })
    into.table[cell]! += times * part.table[at]!
  })
}

/** Calls back for every cell of a table, with the codes that lead there. */
export function forEachCell(
  widths: readonly number[],
  each: (codes: readonly number[], cell: number) => void,
): void {
  const cells = widths.reduce((a, b) => a * b, 1)
  const codes = widths.map(() => 0)
  for (let cell = 0; cell < cells; cell++) {
    each(codes, cell)
    for (let k = widths.length - 1; k >= 0; k--) {
      codes[k]!++
      if (codes[k]! < widths[k]!) break
      codes[k] = 0
    }
  }
}

function addLeaf({ widths, table }: Part, allowed: readonly number[], value: number): void {
  forEachCell(widths, (codes, cell) => {
    for (let k = 0; k < codes.length; k++) if (((allowed[k]! >> codes[k]!) & 1) === 0) return
    table[cell]! += value
  })
}

function compareSets(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < Math.min(a.length, b.length); k++) if (a[k] !== b[k]) return a[k]! - b[k]!
  return a.length - b.length
}

/** Sums parts at codes, as fast as it can be asked: over all of them, or those that speak of one variable. */
export interface PartSum {
  /** What the parts add up to at the codes that stand at `base` of `codes`. */
  at(codes: Uint8Array, base: number): number
  /** By how much that moves if one variable takes another code. */
  moved(codes: Uint8Array, base: number, variable: number, code: number): number
}

/** Lays parts out flat. Plainly: the sum over parts of `table[cell of the codes]`. */
export function createPartSum(
  parts: readonly Part[],
  { variables }: Pick<CodedVisits, 'variables'>,
): PartSum {
  const most = Math.max(1, ...parts.map((part) => part.variables.length))
  const size = parts.length
  const begins = new Int32Array(size + 1)
  parts.forEach(({ table }, p) => {
    begins[p + 1] = begins[p]! + table.length
  })
  const cells = new Float64Array(begins[size]!)
  parts.forEach(({ table }, p) => {
    cells.set(table, begins[p]!)
  })
  // places that a part does not need read variable 0 with a stride of 0
  const asked = new Int32Array(size * most)
  const strides = new Int32Array(size * most)
  parts.forEach((part, p) => {
    let stride = 1
    for (let k = part.variables.length - 1; k >= 0; k--) {
      asked[p * most + k] = part.variables[k]!
      strides[p * most + k] = stride
      stride *= part.widths[k]!
    }
  })
  const speaking = Array.from({ length: variables }, (_, v) =>
    Int32Array.from(parts.flatMap((part, p) => (part.variables.includes(v) ? [p] : []))),
  )
  const strideOf = speaking.map((list, v) =>
    Int32Array.from(list, (p) => strides[p * most + parts[p]!.variables.indexOf(v)]!),
  )
  return {
    at(codes, base) {
      let sum = 0
      for (let p = 0, at = 0; p < size; p++) {
        let cell = begins[p]!
        for (let k = 0; k < most; k++, at++) cell += strides[at]! * codes[base + asked[at]!]!
        sum += cells[cell]!
      }
      return sum
    },
    moved(codes, base, variable, code) {
      const list = speaking[variable]!
      const own = strideOf[variable]!
      const by = code - codes[base + variable]!
      if (by === 0) return 0
      let sum = 0
      for (let q = 0; q < list.length; q++) {
        let at = list[q]! * most
        let cell = begins[list[q]!]!
        for (let k = 0; k < most; k++, at++) cell += strides[at]! * codes[base + asked[at]!]!
        sum += cells[cell + own[q]! * by]! - cells[cell]!
      }
      return sum
    },
  }
}
