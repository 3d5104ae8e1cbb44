import type { Condition } from '../../store/facts/port/question.ts'

/** Conditions of a query, each column=value. */
export const toConditions = (texts: readonly string[] = []): readonly Condition[] =>
  texts.map((text) => {
    const at = text.indexOf('=')
    return { column: text.slice(0, at), value: text.slice(at + 1) }
  })
