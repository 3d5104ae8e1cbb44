import type { Journey } from '../../domain/journey.ts'
import { NO_DAY } from '../../domain/visitBatch.ts'
import { createTimeRule } from '../rules/createTimeRule.ts'
import type { RowPiece } from '../table/readRows.ts'
import { TimeFormatError } from '../time/createTimeFormat.ts'
import { columnProblems } from './columnProblems.ts'
import type { ColumnSource } from './resolveColumns.ts'
import { createTextReader } from './textColumn.ts'
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
  const read = createTextReader(source ? [source] : [])
  if (!read || !source) return () => ({ at: null, days: null })
  const rule = createRule(journey, fileName)
  return (piece, from, refuse) => {
    const at = new Float64Array(piece.rows).fill(Number.NaN)
    const days = new Int32Array(piece.rows).fill(NO_DAY)
    const texts = read(piece, from)
    for (let row = from; row < piece.rows; row++) {
      const ruling = rule(texts[row]!)
      if ('refused' in ruling) refuse(row, source.name, texts[row]!, ruling.refused)
      else if (ruling.value) {
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
