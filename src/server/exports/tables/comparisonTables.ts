import type { ComparedSide, ComparisonDocument, Difference } from '../../../contract/comparisonDocument.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { type ExportHeading, exportHeading } from '../../../words/exportHeadings.ts'
import { momentName } from '../../../words/telling.ts'
import type { Cell, ExportTable } from '../exportTable.ts'
import { column, intervalCells, intervalColumns } from './intervalColumns.ts'

/** Two sides side by side, a question a row; then which visits each side is. */
export function comparisonTables(
  comparison: ComparisonDocument,
  { journey, lang }: { journey: Journey; lang: Lang },
): readonly ExportTable[] {
  const say = (word: ExportHeading): string => exportHeading(word, lang)
  const row = (id: string, name: string, difference: Difference): readonly Cell[] => [
    id,
    name,
    ...intervalCells(difference.a),
    ...intervalCells(difference.b),
    ...intervalCells(difference.difference),
    difference.pValue,
    say(difference.verdict),
  ]
  const side = (name: string, { from, to, where, visits }: ComparedSide): readonly Cell[] => [
    name,
    from,
    to,
    where.join('; '),
    visits,
  ]
  const { kept, unbroken, moments, a, b, overlap } = comparison
  return [
    {
      name: say('comparison'),
      columns: [
        column('question', 'text', lang),
        column('name', 'text', lang),
        ...intervalColumns(say('sideA'), 'share', lang),
        ...intervalColumns(say('sideB'), 'share', lang),
        ...intervalColumns(say('difference'), 'share', lang),
        column('pValue', 'number', lang),
        column('verdict', 'text', lang),
      ],
      rows: [
        ...(kept ? [row('kept', say('kept'), kept)] : []),
        ...(unbroken ? [row('unbroken', say('unbroken'), unbroken)] : []),
        ...moments.map(({ id, failRate }) =>
          row(id, `${momentName(journey, id, lang)} (${say('failRate')})`, failRate),
        ),
      ],
    },
    {
      name: say('visits'),
      columns: [
        column('group', 'text', lang),
        column('from', 'text', lang),
        column('to', 'text', lang),
        column('where', 'text', lang),
        column('visits', 'count', lang),
      ],
      rows: [side(say('sideA'), a), side(say('sideB'), b), [say('overlap'), null, null, null, overlap]],
    },
  ]
}
