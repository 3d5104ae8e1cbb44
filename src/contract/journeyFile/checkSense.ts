import type { z } from 'zod'
import { checkAt } from './checkAt.ts'
import { checkIds, checkMoments } from './checkMoments.ts'
import { checkOutcome } from './checkOutcome.ts'
import { checkPick } from './checkPick.ts'
import { checkScale } from './checkScale.ts'
import { NO_ADVICE } from './expected.ts'
import { type JourneyFile, journeyFileSchema } from './journeyFileSchema.ts'
import type { JourneyFileProblem } from './problem.ts'
import type { JourneyDocument } from './readDocument.ts'
import type { Say } from './say.ts'
import { baseScale, DEFAULT_SCALE } from './scales.ts'
import { toPathText } from './schemaAt.ts'

/** What is against sense (`problems`) and what is merely strange (`warnings`). */
export interface Sense {
  readonly problems: readonly JourneyFileProblem[]
  readonly warnings: readonly JourneyFileProblem[]
}

/**
 * Checks what no schema can: values that must agree with each other. Each part whose shape is right is checked,
 * also when another part's is not, so that everything comes out at once.
 */
export function checkSense(document: JourneyDocument): Sense {
  const problems: JourneyFileProblem[] = []
  const warnings: JourneyFileProblem[] = []
  const sayTo =
    (list: JourneyFileProblem[]): Say =>
    (path, expected, advice = NO_ADVICE) => {
      const { line, column, written } = document.placeOf(path)
      const got = document.has(path) ? written : null
      list.push({ line, column, path: toPathText(path), expected, got, advice })
    }
  const wrong = sayTo(problems)
  const strange = sayTo(warnings)

  const file = document.value as { readonly [key in keyof JourneyFile]?: unknown }
  const { shape } = journeyFileSchema
  const scale = sound(shape.scale, file.scale)
  const outcome = sound(shape.outcome, file.outcome)
  const visit = sound(shape.visit, file.visit)
  const at = sound(shape.at, file.at)
  const moments = Array.isArray(file.moments)
    ? file.moments.map((moment) => soundFields(shape.moments.element.shape, moment))
    : []
  const ids = moments.map((moment) => moment.id)
  const pick = sound(shape.pick, file.pick)

  if (scale) checkScale(scale, baseScale(scale), DEFAULT_SCALE, ['scale'], wrong)
  if (outcome) checkOutcome(outcome, wrong)
  if (visit && (visit.column === undefined) === (visit.columns === undefined))
    wrong(['visit'], { en: 'either column or columns', ko: 'column과 columns 가운데 하나' })
  if (at) checkAt(at, wrong)
  checkIds(ids, wrong)
  if (pick) checkPick(pick, ids, wrong)
  const scaleIsSound = file.scale === undefined || scale !== undefined
  if (scaleIsSound)
    checkMoments(moments, { written: file.moments, base: baseScale(scale), outcome, wrong, strange })
  return { problems, warnings }
}

/** Of a written object the fields whose shape is right: a fault of one does not hide the faults of the others. */
function soundFields<T extends z.ZodRawShape>(shape: T, value: unknown): Partial<z.infer<z.ZodObject<T>>> {
  if (value === null || typeof value !== 'object') return {}
  const fields = Object.entries(value).map(([key, field]) => [key, sound(shape[key] as z.ZodType, field)])
  return Object.fromEntries(fields.filter(([, field]) => field !== undefined)) as Partial<
    z.infer<z.ZodObject<T>>
  >
}

function sound<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> | undefined {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}
