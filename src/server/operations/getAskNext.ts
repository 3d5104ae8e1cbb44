import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { AskNextDocument } from '../../contract/getAskNext.ts'
import { drawOffer, planAskNext, USUAL_COUNT } from '../../diagnosis/askNext.ts'
import type { Journey } from '../../domain/journey.ts'
import { createRandom } from '../../stats/random.ts'
import type { DiagnosedWorkspace, WorkspaceQuestion } from './diagnoseWorkspace.ts'
import { DEFAULT_SEED } from './diagnoseWorkspace.ts'
import type { Nothing } from './nothingToDiagnose.ts'

export interface AskedNext {
  readonly question: Omit<WorkspaceQuestion, 'seed'>
  /** Moments to offer to one customer. */
  readonly count?: number | undefined
  readonly customers?: number | undefined
  /** Of the draw of offers. */
  readonly seed?: number | undefined
}

export type AnsweredAskNext =
  | { readonly kind: 'ask-next'; readonly document: AskNextDocument }
  | { readonly kind: 'no-journey'; readonly known: readonly string[] }
  | Nothing

/** Answers which moments to offer to the next customers: by the diagnosis so far, or evenly before there is one. */
export async function getAskNext(
  { question, count = USUAL_COUNT, customers = 1, seed = DEFAULT_SEED }: AskedNext,
  {
    diagnose,
    readJourney,
  }: {
    readonly diagnose: (question: WorkspaceQuestion) => Promise<DiagnosedWorkspace>
    readonly readJourney: (id: string, version?: number) => Promise<Journey | null>
  },
): Promise<AnsweredAskNext> {
  const diagnosed = await diagnose(question)
  if (diagnosed.kind === 'no-journey') return diagnosed
  if (diagnosed.kind === 'nothing' && diagnosed.reason === 'unknown-column') return diagnosed
  const known = diagnosed.kind === 'diagnosis' ? diagnosed.document : null
  const journey =
    diagnosed.kind === 'diagnosis' ? diagnosed.journey : await readJourney(question.journey, question.version)
  if (!journey) return { kind: 'no-journey', known: [] }
  const chances = known && Float64Array.from(journey.moments, ({ id }) => chanceOf(known, id))
  const plan = planAskNext(chances, journey.moments.length, { count })
  const random = createRandom(seed)
  return {
    kind: 'ask-next',
    document: {
      journey: journey.id,
      version: journey.version,
      count: plan.count,
      visits: known ? known.kept + known.lost : 0,
      knows: knowsOf(known),
      moments: journey.moments.map(({ id }, m) => ({ moment: id, probability: plan.probabilities[m]! })),
      offers: Array.from({ length: customers }, () =>
        drawOffer(plan, random).map((m) => journey.moments[m]!.id),
      ),
    },
  }
}

const chanceOf = ({ askNext }: DiagnosisDocument, id: string): number =>
  askNext?.find(({ moment }) => moment === id)?.chance ?? 0

/** With too few answers for any draws, chances that differ come from priors. */
function knowsOf(known: DiagnosisDocument | null): AskNextDocument['knows'] {
  if (known?.moments.some(({ probabilityWeakest }) => probabilityWeakest > 0)) return 'answers'
  return known?.priors ? 'priors' : 'nothing'
}
