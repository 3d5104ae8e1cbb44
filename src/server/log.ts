import { type DestinationStream, pino } from 'pino'

type Write = (fields: object, message: string) => void

/** Where the server writes what happens, one JSON object a line. */
export interface Log {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}

export interface LogOptions {
  readonly level: string
  /** Standard error by default: standard output is for results. */
  readonly destination?: DestinationStream
}

/** A log of JSON lines. What could identify a person or open a door is cut out, should it ever be passed. */
export function createLog({
  level,
  destination = pino.destination({ dest: 2, sync: true }),
}: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['token', 'authorization', 'cookie', 'customer', 'customerKey', '*.token', '*.authorization'],
    },
    destination,
  )
}

/** Writes nowhere. */
export const SILENT_LOG: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
