import { NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import { effectsOf } from '../design.ts'
import type { Model } from '../momentModel.ts'
import type { Visits } from '../visits.ts'
import { CODES } from './sortVisits.ts'

/** A model as tables that a pass looks up: two moments at once for each byte of the packed words. */
export interface PassModel {
  /** `additive`: effects of moments add up; `lowest`: only the lowest place counts. */
  readonly kind: 'additive' | 'lowest'
  readonly link: 'logit' | 'chain'
  /** Tables of their own for each pooled combination, or one for all. */
  readonly tables: number
  /** What segments and the intercept add up to, by pooled combination. */
  readonly base: Float64Array
  /** additive: tables x bytes x 256 sums of two effects. lowest: the effect of each place. */
  readonly effects: Float64Array
  /** lowest: bytes x 256 lower places of two moments; empty otherwise. */
  readonly places: Uint8Array
  /** additive: slot (0..slots-1) of each moment and code, -1 for NOT_MET; lowest: empty. */
  readonly slots: Int16Array
  readonly slotCount: number
}

/** The layout of a model's columns, by which sums over slots become a gradient in its parameters. */
export interface PassLayout {
  readonly kind: PassModel['kind']
  readonly tables: number
  readonly firstMoment: number
}

export const layoutOf = (model: Model, visits: Visits): PassLayout => {
  const { offsets, combinations } = model.design
  const firstMoment = 1 + visits.segments.length
  const kind =
    offsets.length === firstMoment + visits.moments.length && isByMoment(model, visits)
      ? 'additive'
      : 'lowest'
  return { kind, tables: kind === 'lowest' ? 1 : combinations, firstMoment }
}

const isByMoment = ({ design }: Model, { moments, segments }: Visits): boolean =>
  moments.every(({ levels }, m) => {
    const at = 1 + segments.length + m
    return (design.offsets[at + 1] ?? design.columns) - design.offsets[at]! === levels + 2
  })

/** The column of a level code within its moment's factor. */
export function columnWithin(levels: number, code: number): number {
  if (code === NOT_MET) return levels
  if (code === NOT_ASKED) return levels + 1
  return code - 1
}

/** Tables of a model under these parameters. */
export function toPassModel(model: Model, visits: Visits, parameters: Float64Array): PassModel {
  const { design, link } = model
  const { moments } = visits
  const { kind, tables, firstMoment } = layoutOf(model, visits)
  const effects = effectsOf(design, parameters)
  const { offsets, columns } = design
  const base = Float64Array.from(visits.combinations, (values, c) => {
    const at = design.combinations > 1 ? c * columns : 0
    return values.reduce((sum, value, s) => sum + effects[at + offsets[1 + s]! + value]!, effects[at]!)
  })
  const bytes = 4 * Math.ceil(moments.length / 8)
  if (kind === 'lowest') {
    const lowest = offsets[firstMoment]!
    return {
      kind,
      link: link.name,
      tables,
      base,
      effects: effects.slice(lowest, columns),
      places: toPlaces(moments, bytes),
      slots: new Int16Array(0),
      slotCount: columns - lowest,
    }
  }
  const slots = new Int16Array(moments.length * CODES).fill(-1)
  let slotCount = 0
  for (const [m, { levels }] of moments.entries())
    for (let code = 0; code <= levels; code++) slots[m * CODES + code] = slotCount++
  const table = new Float64Array(tables * bytes * 256)
  for (let t = 0; t < tables; t++) {
    const effectOf = (m: number, code: number): number => {
      const moment = moments[m]
      if (!moment || (code > moment.levels && code !== NOT_MET)) return 0
      return effects[t * columns + offsets[firstMoment + m]! + columnWithin(moment.levels, code)]!
    }
    for (let j = 0; j < bytes; j++)
      for (let v = 0; v < 256; v++)
        table[(t * bytes + j) * 256 + v] = effectOf(2 * j, v & 15) + effectOf(2 * j + 1, v >> 4)
  }
  return { kind, link: link.name, tables, base, effects: table, places: new Uint8Array(0), slots, slotCount }
}

/** The same places as in the weakest-link model: levels on a common grid, and one beyond it where nothing was met. */
export function toPlaces(moments: Visits['moments'], bytes: number): Uint8Array {
  const grid = Math.max(2, ...moments.map(({ levels }) => levels))
  const placeOf = (m: number, code: number): number => {
    const moment = moments[m]
    if (!moment || code === NOT_ASKED || code === NOT_MET || code > moment.levels) return grid
    return moment.levels === 1 ? grid - 1 : Math.round(((code - 1) * (grid - 1)) / (moment.levels - 1))
  }
  const places = new Uint8Array(bytes * 256)
  for (let j = 0; j < bytes; j++)
    for (let v = 0; v < 256; v++)
      places[j * 256 + v] = Math.min(placeOf(2 * j, v & 15), placeOf(2 * j + 1, v >> 4))
  return places
}

/**
 * Sums of a value over the columns of a model's design (combinations x columns), from its sums over slots and pooled
 * combinations.
 *
 * @param totals by pooled combination
 * @param sums by table and slot
 */
export function toColumns(
  model: Model,
  visits: Visits,
  { totals, sums }: { readonly totals: Float64Array; readonly sums: Float64Array },
): Float64Array {
  const { design } = model
  const { moments } = visits
  const { kind, tables, firstMoment } = layoutOf(model, visits)
  const { offsets, columns } = design
  const byColumn = new Float64Array(design.combinations * columns)
  const ofTable = new Float64Array(tables)
  for (const [c, values] of visits.combinations.entries()) {
    const at = design.combinations > 1 ? c * columns : 0
    byColumn[at]! += totals[c]!
    ofTable[tables > 1 ? c : 0]! += totals[c]!
    for (const [s, value] of values.entries()) byColumn[at + offsets[1 + s]! + value]! += totals[c]!
  }
  const slots = sums.length / tables
  for (let t = 0; t < tables; t++) {
    if (kind === 'lowest') {
      byColumn.set(sums.subarray(t * slots, (t + 1) * slots), offsets[firstMoment]!)
      continue
    }
    let slot = t * slots
    for (const [m, { levels }] of moments.entries()) {
      const at = t * columns + offsets[firstMoment + m]!
      let met = 0
      for (let code = 0; code <= levels; code++, slot++) {
        byColumn[at + columnWithin(levels, code)]! += sums[slot]!
        met += sums[slot]!
      }
      byColumn[at + levels]! += ofTable[t]! - met
    }
  }
  return byColumn
}
