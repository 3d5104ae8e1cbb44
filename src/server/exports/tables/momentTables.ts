import type {
  FailureGroup,
  JourneyNumbersDocument,
  MomentDocument,
  MomentNumbers,
} from '../../../contract/momentNumbersDocument.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { type ExportHeading, exportHeading } from '../../../words/exportHeadings.ts'
import { phaseName } from '../../../words/names.ts'
import { momentName, momentOf } from '../../../words/telling.ts'
import type { Cell, ExportColumn, ExportTable } from '../exportTable.ts'
import { column, intervalCells, intervalColumns } from './intervalColumns.ts'

const numberColumns = (lang: Lang): readonly ExportColumn[] => {
  const interval = (word: ExportHeading, kind: 'share' | 'number') =>
    intervalColumns(exportHeading(word, lang), kind, lang)
  return [
    column('moment', 'text', lang),
    column('name', 'text', lang),
    column('phase', 'text', lang),
    ...(['asked', 'met', 'notMet', 'picked', 'pickAsked'] as const).map((word) =>
      column(word, 'count', lang),
    ),
    ...interval('failRate', 'share'),
    ...interval('median', 'number'),
    column('p10', 'number', lang),
    column('p90', 'number', lang),
    column('targetSeconds', 'number', lang),
    ...interval('overTarget', 'share'),
    ...interval('failWithin', 'share'),
    ...interval('failOver', 'share'),
    ...interval('expectationGap', 'number'),
  ]
}

function numberCells(numbers: MomentNumbers, journey: Journey, lang: Lang): readonly Cell[] {
  const { id, asked, met, notMet, picked, pickAsked, failRate, seconds, expectationGap } = numbers
  const moment = momentOf(journey, id)
  return [
    id,
    momentName(journey, id, lang),
    moment ? phaseName(moment.phase, lang).name : null,
    asked,
    met,
    notMet,
    pickAsked > 0 ? picked : null,
    pickAsked,
    ...intervalCells(failRate),
    ...intervalCells(seconds?.median),
    seconds?.p10 ?? null,
    seconds?.p90 ?? null,
    moment?.seconds ?? null,
    ...intervalCells(seconds?.overTarget),
    ...intervalCells(seconds?.failWithin),
    ...intervalCells(seconds?.failOver),
    ...intervalCells(expectationGap),
  ]
}

const levelColumns = (lang: Lang): readonly ExportColumn[] => [
  column('moment', 'text', lang),
  column('rating', 'number', lang),
  column('label', 'text', lang),
  column('encounters', 'count', lang),
]

const levelCells = ({ id, levels }: MomentNumbers): readonly (readonly Cell[])[] =>
  levels.map(({ rating, label, encounters }) => [id, rating, label, encounters])

/** All moments without a model; the first table is the whole, what a CSV holds. */
export const momentsTables = (
  { moments, visits, unbroken }: JourneyNumbersDocument,
  { journey, lang }: { journey: Journey; lang: Lang },
): readonly ExportTable[] => [
  {
    name: exportHeading('moments', lang),
    columns: numberColumns(lang),
    rows: moments.map((numbers) => numberCells(numbers, journey, lang)),
  },
  {
    name: exportHeading('levels', lang),
    columns: levelColumns(lang),
    rows: moments.flatMap(levelCells),
  },
  {
    name: exportHeading('visits', lang),
    columns: [
      column('visits', 'count', lang),
      ...intervalColumns(exportHeading('unbroken', lang), 'share', lang),
    ],
    rows: [[visits, ...intervalCells(unbroken)]],
  },
]

/** One moment: the whole and every group as one long table first, then its numbers, levels and comments. */
export function momentTables(
  moment: MomentDocument,
  { journey, lang }: { journey: Journey; lang: Lang },
): readonly ExportTable[] {
  const say = (word: ExportHeading): string => exportHeading(word, lang)
  const pooled = say('pooled')
  const rowsOf = (part: string, groups: readonly FailureGroup[]): readonly (readonly Cell[])[] =>
    groups.map(({ name, values, failRate }) => [part, name ?? pooled, values, ...intervalCells(failRate)])
  return [
    {
      name: say('groups'),
      columns: [
        column('part', 'text', lang),
        column('group', 'text', lang),
        column('values', 'count', lang),
        ...intervalColumns(say('failRate'), 'share', lang),
      ],
      rows: [
        [say('whole'), say('whole'), null, ...intervalCells(moment.failRate)],
        ...rowsOf(say('time'), moment.overTime?.groups ?? []),
        ...rowsOf(say('place'), moment.byPlace),
        ...rowsOf(say('hour'), moment.byHour),
        ...moment.bySegment.flatMap(({ segment, groups }) => rowsOf(segment, groups)),
      ],
    },
    {
      name: say('moments'),
      columns: numberColumns(lang),
      rows: [numberCells(moment, journey, lang)],
    },
    { name: say('levels'), columns: levelColumns(lang), rows: levelCells(moment) },
    {
      name: say('seconds'),
      columns: [
        column('seconds', 'number', lang),
        column('longestSeconds', 'number', lang),
        column('encounters', 'count', lang),
      ],
      rows: (moment.seconds?.histogram ?? []).map(({ from, to, encounters }) => [from, to, encounters]),
    },
    commentsTable(moment, lang),
  ]
}

/** What customers said of a moment. */
export function commentsTable({ comments }: MomentDocument, lang: Lang): ExportTable {
  return {
    name: exportHeading('comments', lang),
    columns: [
      column('day', 'text', lang),
      column('place', 'text', lang),
      column('rating', 'number', lang),
      column('text', 'text', lang),
      column('because', 'text', lang),
      column('keyword', 'text', lang),
    ],
    rows: comments.map(({ day, place, rating, text, because, keyword }) => [
      day,
      place,
      rating,
      text,
      exportHeading(because, lang),
      keyword,
    ]),
  }
}
