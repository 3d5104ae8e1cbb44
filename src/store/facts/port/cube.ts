import type { Perspective } from '../../../domain/visitBatch.ts'
import type { Question } from './question.ts'

export interface CubeQuestion extends Question {
  /** Null counts all time as one. */
  readonly period?: 'day' | 'week' | 'month' | null
  readonly byPlace?: boolean
  /** Name of a segment or tag. */
  readonly bySegment?: string | null
}

/** How many encounters: at a moment, of a level (NOT_MET among them), in a period, at a place … */
export interface CubeRow {
  /** Index of the journey's moment. */
  readonly moment: number
  readonly level: number
  /** First day of the period; null where the day is not known or not asked for. */
  readonly period: string | null
  readonly place: string | null
  readonly segment: string | null
  readonly perspective: Perspective
  readonly encounters: number
}
