import type { Journey } from '../../domain/journey.ts'
import { NO_DAY } from '../../domain/visitBatch.ts'
import { createTimeRule } from '../rules/createTimeRule.ts'
import type { RowPiece } from '../table/readRows.ts'
import { createFixedTimeReader } from '../time/createFixedTimeReader.ts'
import { TimeFormatError } from '../time/createTimeFormat.ts'
import { columnProblems } from './columnProblems.ts'
import type { ColumnSource } from './resolveColumns.ts'
import { reusable } from './reusable.ts'
import type { Refuse } from './valueColumn.ts'

interface Times {
  readonly at: Float64Array | null
  readonly days: Int32Array | null
}

/** Reads when visits took place: their instant and their local day. Throws InputProblem for a format or zone not known. */
export function createTimeReader({
  source,
  journey,
  fileName,
}: {
  source: ColumnSource | null
  journey: Journey
  fileName: string
}): (piece: RowPiece, from: number, refuse: Refuse) => Times {
  if (!source) return () => ({ at: null, days: null })
  const rule = createRule(journey, fileName)
  if (source.kind === 'constant') {
    const ruling = rule(source.value)
    return (piece, from, refuse) => {
      if ('refused' in ruling)
        for (let row = from; row < piece.rows; row++) refuse(row, source.name, source.value, ruling.refused)
      const time = 'refused' in ruling ? null : ruling.value
      return {
        at: new Float64Array(piece.rows).fill(time?.at ?? Number.NaN),
        days: new Int32Array(piece.rows).fill(time?.day ?? NO_DAY),
      }
    }
  }
  const readQuickly = createFixedTimeReader({
    format: journey.at?.format ?? null,
    zone: journey.at?.zone ?? null,
  })
  const { index, name } = source
  const quick = { at: 0, day: 0 }
  const instants = reusable(Float64Array, Number.NaN)
  const daysOf = reusable(Int32Array, NO_DAY)
  return ({ bytes, rows, stride, starts, ends }, from, refuse) => {
    const at = instants(rows)
    const days = daysOf(rows)
    for (let row = from, place = from * stride + index; row < rows; row++, place += stride) {
      if (readQuickly(bytes, starts[place]!, ends[place]!, quick)) {
        at[row] = quick.at
        days[row] = quick.day
        continue
      }
      const text = bytes.toString('utf8', starts[place]!, ends[place]!)
      const ruling = rule(text)
      if ('refused' in ruling) refuse(row, name, text, ruling.refused)
      else if (ruling.value !== null) {
        at[row] = ruling.value.at
        days[row] = ruling.value.day
      }
    }
    return { at, days }
  }
}

function createRule({ at }: Journey, fileName: string): ReturnType<typeof createTimeRule> {
  try {
    return createTimeRule({ format: at?.format ?? null, zone: at?.zone ?? null })
  } catch (error) {
    if (error instanceof TimeFormatError)
      throw columnProblems.timeFormat(fileName, error.format, error.letters)
    if (error instanceof RangeError) throw columnProblems.timeZone(fileName, at?.zone ?? '')
    throw error
  }
}
