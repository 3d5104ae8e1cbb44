import type { PerceptionGapsDocument } from '../../contract/perceptionGapsDocument.ts'
import type { MomentId } from '../../domain/ids.ts'
import { gapSentence } from '../../words/perceptionWords.ts'
import { plain } from '../../words/phrase.ts'
import { momentName } from '../../words/telling.ts'
import { askKept } from '../answers/askKept.ts'
import { readKept } from '../answers/readKept.ts'
import type { RunCommand } from '../command.ts'

/** Tells how customers, staff and mystery visitors see the same moments. */
export const perception: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const { id, asked, where, query } = readKept(given, terminal)
  const { document, journey } = await askKept<PerceptionGapsDocument>({
    path: given.one('data') ?? configuration.dataFolder,
    id,
    ask: '/perception',
    query,
    terminal,
    own: (services) => services.getPerceptionGaps({ journey: id, ...asked, where }),
  })
  if (given.has('json')) {
    terminal.write(`${JSON.stringify(document)}\n`)
    return 0
  }
  const lines = document.gaps.map((gap) =>
    plain(gapSentence(gap, momentName(journey, gap.moment as MomentId, lang), lang)),
  )
  const none =
    lang === 'ko'
      ? '직원이나 암행 손님의 평가가 없습니다. 긴 표의 perspective 열에 provider, mystery로 적어 주세요.'
      : 'Nobody but customers has rated. In a long file, write provider or mystery into the column perspective.'
  terminal.write(`${(lines.length > 0 ? lines : [none]).join('\n')}\n`)
  return 0
}
