import type { Readable } from 'node:stream'
import type { ComparisonDocument } from '../../contract/comparisonDocument.ts'
import type { ExportFormat } from '../../contract/exportJourney.ts'
import type { JourneyNumbersDocument, MomentDocument } from '../../contract/momentNumbersDocument.ts'
import type { Journey } from '../../domain/journey.ts'
import { type Lang, textIn } from '../../domain/text.ts'
import { exportHeading } from '../../words/exportHeadings.ts'
import { momentName } from '../../words/telling.ts'
import type { DataFolder } from '../dataFolder/openDataFolder.ts'
import { isNarrowed, type Numbers, type NumbersQuestion, toQuestion } from '../operations/askNumbers.ts'
import type { DiagnosedWorkspace, WorkspaceQuestion } from '../operations/diagnoseWorkspace.ts'
import type { AskedComparison, Side } from '../operations/getComparison.ts'
import type { AskedMoment } from '../operations/getMoment.ts'
import { noVisits, toNothing } from '../operations/nothingToDiagnose.ts'
import { drawChain } from './drawChain.ts'
import { type Exported, exportType, writeExport } from './exportFile.ts'
import { toFileName } from './fileName.ts'
import { chainTable } from './tables/chainTable.ts'
import { comparisonTables } from './tables/comparisonTables.ts'
import { diagnosisTables } from './tables/diagnosisTables.ts'
import { importsTable } from './tables/importsTable.ts'
import { commentsTable, momentsTables, momentTables } from './tables/momentTables.ts'
import { longTable } from './visits/longTable.ts'
import { wideTable } from './visits/wideTable.ts'

/** What of a journey is asked for as a file, with the query of its page. */
export interface AskedExport extends NumbersQuestion {
  /** diagnosis, moments, moment-<id> … */
  readonly what: string
  readonly lang: Lang
  readonly period?: 'day' | 'week' | 'month' | undefined
  readonly comments?: number | undefined
  readonly seed?: number | undefined
  /** The second side of a comparison. */
  readonly other?: Side | undefined
}

type Found = { readonly kind: 'exported'; readonly exported: Exported } | NotExported

/** Why there is no file. */
export type NotExported =
  | { readonly kind: 'no-such-export' }
  | { readonly kind: 'no-journey' | 'no-moment'; readonly known: readonly string[] }
  | { readonly kind: 'nothing'; readonly detail: { readonly [lang in Lang]: string } }

/** A file while it is written, with its name and media type. */
export type ExportedJourney =
  | { readonly kind: 'file'; readonly bytes: Readable; readonly name: string; readonly type: string }
  | NotExported

type Ask<Q, A> = (question: Q, options: { readonly signal: AbortSignal }) => Promise<A>

export interface ExportOptions {
  readonly dataFolder: Pick<DataFolder, 'facts'>
  readonly services: {
    readonly getJourney: (id: string, version?: number) => Promise<Journey | null>
    readonly getJourneyNumbers: Ask<NumbersQuestion, Numbers<JourneyNumbersDocument>>
    readonly getMoment: Ask<AskedMoment, Numbers<MomentDocument>>
    readonly getComparison: Ask<AskedComparison, Numbers<ComparisonDocument>>
    readonly diagnose: Ask<WorkspaceQuestion, DiagnosedWorkspace>
  }
  readonly signal: AbortSignal
}

/** All comments of a moment that an export holds. */
const MOST_COMMENTS = 10_000

/** What a page shows, as a file. */
export async function exportJourney(
  asked: AskedExport,
  { format, now, ...options }: ExportOptions & { readonly format: ExportFormat; readonly now: Date },
): Promise<ExportedJourney> {
  const found = await findExport(asked, options)
  if (found.kind !== 'exported') return found
  const bytes = writeExport(found.exported, format, { now })
  if (bytes === null) return { kind: 'no-such-export' }
  return { kind: 'file', bytes, name: toFileName(found.exported.name, format), type: exportType(format) }
}

/** The same as tables, a document or a picture. */
async function findExport(asked: AskedExport, options: ExportOptions): Promise<Found> {
  const [, kind, moment = ''] = /^(moment|comments)-(.+)$/s.exec(asked.what) ?? []
  const what = kind ?? asked.what
  switch (what) {
    case 'diagnosis':
      return exportDiagnosis(asked, options)
    case 'moments':
      return exportMoments(asked, options)
    case 'moment':
    case 'comments':
      return moment === '' ? { kind: 'no-such-export' } : exportMoment(asked, { what, moment }, options)
    case 'comparison':
      return exportComparison(asked, options)
    case 'imports':
    case 'chain':
    case 'visits':
    case 'encounters':
      return exportStored(asked, what, options)
    default:
      return { kind: 'no-such-export' }
  }
}

/** The days and conditions asked about, for the file's name. */
const scopeOf = ({ from, to, where = [] }: Side): readonly string[] => [
  ...(from !== undefined || to !== undefined ? [`${from ?? ''}~${to ?? ''}`] : []),
  ...where.map(({ value }) => value),
]

const nameOf = (
  journey: Journey,
  word: string,
  { lang, ...side }: { lang: Lang } & Side,
): readonly string[] => [textIn(journey.name, lang), word, ...scopeOf(side)]

async function exportDiagnosis(asked: AskedExport, { services, signal }: ExportOptions): Promise<Found> {
  const { lang } = asked
  const answer = await services.diagnose(
    { ...numbersOf(asked), where: asked.where ?? [], seed: asked.seed },
    { signal },
  )
  if (answer.kind !== 'diagnosis') return answer
  const { document, journey } = answer
  return {
    kind: 'exported',
    exported: {
      name: nameOf(journey, exportHeading('diagnosis', lang), asked),
      tables: diagnosisTables(document, { journey, lang }),
      document,
      svg: drawChain(journey, { diagnosis: document, lang }),
    },
  }
}

async function exportMoments(asked: AskedExport, { services, signal }: ExportOptions): Promise<Found> {
  const { lang } = asked
  const answer = await services.getJourneyNumbers(numbersOf(asked), { signal })
  if (answer.kind !== 'numbers') return answer
  const { document, journey } = answer
  return {
    kind: 'exported',
    exported: {
      name: nameOf(journey, exportHeading('moments', lang), asked),
      tables: momentsTables(document, { journey, lang }),
      document,
    },
  }
}

async function exportMoment(
  asked: AskedExport,
  { what, moment }: { what: 'moment' | 'comments'; moment: string },
  { services, signal }: ExportOptions,
): Promise<Found> {
  const { lang, period, comments = MOST_COMMENTS } = asked
  const answer = await services.getMoment({ ...numbersOf(asked), moment, period, comments }, { signal })
  if (answer.kind !== 'numbers') return answer
  const { document, journey } = answer
  const said = what === 'comments'
  const name = momentName(journey, document.id, lang)
  return {
    kind: 'exported',
    exported: {
      name: nameOf(journey, said ? `${name}-${exportHeading('comments', lang)}` : name, asked),
      tables: said ? [commentsTable(document, lang)] : momentTables(document, { journey, lang }),
      document: said ? { comments: document.comments, commentCount: document.commentCount } : document,
    },
  }
}

async function exportComparison(asked: AskedExport, { services, signal }: ExportOptions): Promise<Found> {
  const { lang, journey: id, version, from, to, where, other = {} } = asked
  const answer = await services.getComparison(
    { journey: id, version, a: { from, to, where }, b: other },
    { signal },
  )
  if (answer.kind !== 'numbers') return answer
  const { document, journey } = answer
  return {
    kind: 'exported',
    exported: {
      name: [...nameOf(journey, exportHeading('comparison', lang), asked), ...scopeOf(other)],
      tables: comparisonTables(document, { journey, lang }),
      document,
    },
  }
}

async function exportStored(
  asked: AskedExport,
  what: 'imports' | 'chain' | 'visits' | 'encounters',
  { services, dataFolder: { facts } }: ExportOptions,
): Promise<Found> {
  const { lang } = asked
  const journey = await services.getJourney(asked.journey, asked.version)
  if (journey === null) return { kind: 'no-journey', known: [] }
  const word = what === 'encounters' ? 'encountersTable' : what
  const heading = exportHeading(word, lang)
  const exported = (rest: Omit<Exported, 'name'>): Found => ({
    kind: 'exported',
    exported: { name: nameOf(journey, heading, asked), ...rest },
  })
  switch (what) {
    case 'chain':
      return exported({
        tables: [chainTable(journey, lang)],
        document: journey,
        svg: drawChain(journey, { diagnosis: null, lang }),
      })
    case 'imports': {
      const imports = (await facts.listImports({ journey: journey.id, withdrawn: true })).toReversed()
      return exported({ tables: [importsTable(imports, lang)], document: { imports } })
    }
    default: {
      const question = toQuestion(journey, asked)
      try {
        const { visits } = await facts.tallyVisits(question)
        if (visits.length === 0) return noVisits(journey, { isNarrowed: isNarrowed(asked) })
      } catch (error) {
        const nothing = toNothing(error)
        if (nothing) return nothing
        throw error
      }
      const groups = await facts.listVisitGroups(question)
      const tags = [...new Set(groups.flatMap((group) => group.tags.map(([name]) => name)))]
      const named = groups.some((group) => group.named)
      const table = what === 'visits' ? wideTable : longTable
      return exported({ tables: [table(facts, question, { name: heading, tags, named })] })
    }
  }
}

const numbersOf = ({ journey, version, from, to, where }: AskedExport): NumbersQuestion => ({
  journey,
  version,
  from,
  to,
  where,
})
