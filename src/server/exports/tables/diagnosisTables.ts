import type { DiagnosisDocument } from '../../../contract/diagnosisDocument.ts'
import type { Journey } from '../../../domain/journey.ts'
import type { Lang } from '../../../domain/text.ts'
import { type ExportHeading, exportHeading } from '../../../words/exportHeadings.ts'
import { headlineText } from '../../../words/headline.ts'
import { modelName, momentKindName } from '../../../words/names.ts'
import { plain } from '../../../words/phrase.ts'
import { remarkSentence } from '../../../words/remarkSentence.ts'
import { smallPrint } from '../../../words/smallPrint.ts'
import { momentName } from '../../../words/telling.ts'
import type { ExportTable } from '../exportTable.ts'
import { column, intervalCells, intervalColumns } from './intervalColumns.ts'

/** The diagnosis: all moments first, then the verdict in words, kept by failures, and the test of the models. */
export function diagnosisTables(
  diagnosis: DiagnosisDocument,
  { journey, lang }: { journey: Journey; lang: Lang },
): readonly ExportTable[] {
  const say = (word: ExportHeading): string => exportHeading(word, lang)
  const telling = { diagnosis, journey, lang }
  const models = diagnosis.model.candidates.map(({ name }) => name)
  const interval = (word: ExportHeading, kind: 'share' | 'number') => intervalColumns(say(word), kind, lang)
  return [
    {
      name: say('diagnosis'),
      columns: [
        column('moment', 'text', lang),
        column('name', 'text', lang),
        ...interval('lostPer1000', 'number'),
        column('withMoodLow', 'number', lang),
        column('withMoodHigh', 'number', lang),
        column('probabilityWeakest', 'share', lang),
        ...interval('failRate', 'share'),
        ...interval('share', 'share'),
        ...interval('veto', 'number'),
        ...interval('penalty', 'number'),
        ...interval('reward', 'number'),
        column('kind', 'text', lang),
        column('met', 'count', lang),
        column('asked', 'count', lang),
        column('picked', 'count', lang),
        column('pickAsked', 'count', lang),
      ],
      rows: diagnosis.moments.map((moment) => [
        moment.id,
        momentName(journey, moment.id, lang),
        ...intervalCells(moment.lostPer1000),
        moment.withMood.low,
        moment.withMood.high,
        moment.probabilityWeakest,
        ...intervalCells(moment.failRate),
        ...intervalCells(moment.share),
        ...intervalCells(moment.veto),
        ...intervalCells(moment.penalty),
        ...intervalCells(moment.reward),
        momentKindName(moment.kind, lang).name,
        moment.met,
        moment.asked,
        moment.pickAsked > 0 ? moment.picked : null,
        moment.pickAsked,
      ]),
    },
    {
      name: say('verdict'),
      columns: [column('sentence', 'text', lang)],
      rows: [
        [headlineText(telling)],
        ...smallPrint(telling).map((sentence) => [plain(sentence)]),
        ...diagnosis.remarks.map((remark) => [remarkSentence(remark, journey, lang)]),
      ],
    },
    {
      name: say('keptByFailures'),
      columns: [
        column('failed', 'count', lang),
        column('orMore', 'text', lang),
        column('visits', 'count', lang),
        ...interval('kept', 'share'),
        ...models.map((name) => ({
          name: `${say('predicted')}: ${modelName(name, lang).name}`,
          kind: 'share' as const,
        })),
      ],
      rows: diagnosis.keptByFailures.map(({ failed, orMore, visits, kept, predicted }) => [
        failed,
        orMore,
        visits,
        ...intervalCells(kept),
        ...models.map((name) => predicted?.[name] ?? null),
      ]),
    },
    {
      name: say('model'),
      columns: [
        column('model', 'text', lang),
        column('heldOutLogLoss', 'number', lang),
        column('behindBest', 'number', lang),
        column('standardError', 'number', lang),
      ],
      rows: diagnosis.model.candidates.map(({ name, heldOutLogLoss, behindBest }) => [
        modelName(name, lang).name,
        heldOutLogLoss,
        behindBest.value,
        behindBest.standardError,
      ]),
    },
  ]
}
