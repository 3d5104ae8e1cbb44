import type { Journey } from '../../../domain/journey.ts'
import { type Lang, textIn } from '../../../domain/text.ts'
import { exportHeading } from '../../../words/exportHeadings.ts'
import { phaseName } from '../../../words/names.ts'
import { momentName } from '../../../words/telling.ts'
import type { ExportTable } from '../exportTable.ts'
import { column } from './intervalColumns.ts'

/** The journey as a map: its moments in order, with their standards and remedies. */
export const chainTable = (journey: Journey, lang: Lang): ExportTable => ({
  name: exportHeading('chain', lang),
  columns: [
    column('order', 'count', lang),
    column('moment', 'text', lang),
    column('name', 'text', lang),
    column('phase', 'text', lang),
    column('targetSeconds', 'number', lang),
    column('touchpoint', 'text', lang),
    column('description', 'text', lang),
    column('standard', 'text', lang),
    column('keywords', 'text', lang),
    column('remedies', 'text', lang),
  ],
  rows: journey.moments.map((moment, i) => [
    i + 1,
    moment.id,
    momentName(journey, moment.id, lang),
    phaseName(moment.phase, lang).name,
    moment.seconds,
    moment.touchpoint && textIn(moment.touchpoint, lang),
    moment.description && textIn(moment.description, lang),
    moment.standard && textIn(moment.standard, lang),
    Object.values(moment.keywords).flat().join(', '),
    moment.remedies.map(({ name }) => textIn(name, lang)).join('\n'),
  ]),
})
