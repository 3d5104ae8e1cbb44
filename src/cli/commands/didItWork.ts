import type { DidItWorkDocument, MeasuredActionDocument } from '../../contract/didItWorkDocument.ts'
import type { MomentId } from '../../domain/ids.ts'
import {
  type ActionSubject,
  actionCautions,
  becauseSentence,
  effectSentence,
  verdictBrief,
} from '../../words/actionWords.ts'
import { plain } from '../../words/phrase.ts'
import { momentName } from '../../words/telling.ts'
import { askKept } from '../answers/askKept.ts'
import { readKept } from '../answers/readKept.ts'
import { toPairs } from '../arguments/toPairs.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'

/** Tells whether an action worked. */
export const didItWork: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const { id, asked, where, query } = readKept(given, terminal)
  const moments = given.many('moment')
  const [lot] = toPairs(given.many('lot'), { name: 'lot', example: '"surprise=yes"', lang })
  if (asked.from === undefined && !lot)
    throw new Refusal(
      lang === 'ko'
        ? '언제부터 바꾸셨는지 알려 주세요: --from 2026-05-01. 제비로 나누어 준 것이라면 --lot 이름=값.'
        : 'say from which day it was done: --from 2026-05-01, or for what was given by lot --lot NAME=VALUE.',
    )
  for (const moment of moments) query.append('moments', moment)
  if (lot) query.set('lot', `${lot.key}=${lot.value}`)
  const { document, journey } = await askKept<DidItWorkDocument>({
    path: given.one('data') ?? configuration.dataFolder,
    id,
    ask: '/did-it-work',
    query,
    terminal,
    own: (services) =>
      services.getDidItWork({
        journey: id,
        ...asked,
        where,
        moments,
        lot: lot && { column: lot.key, value: lot.value },
      }),
  })
  if (given.has('json')) {
    terminal.write(`${JSON.stringify(document)}\n`)
    return 0
  }
  const tell = (measured: MeasuredActionDocument, subject: ActionSubject): string[] => {
    const effect = effectSentence(measured, subject, lang)
    const because = becauseSentence(measured.verdict, lang)
    return [
      [`${verdictBrief(measured.verdict, lang)}.`, effect && plain(effect), because]
        .filter(Boolean)
        .join(' '),
      ...actionCautions(measured, lang).map((clause) => `  · ${clause}`),
    ]
  }
  const names = document.moments.map((moment) => momentName(journey, moment as MomentId, lang))
  const lines = [
    ...(document.failed ? tell(document.failed, { kind: 'failed', names }) : []),
    ...(document.kept ? tell(document.kept, { kind: 'kept', outcome: document.outcomeKind }) : []),
  ]
  terminal.write(`${lines.join('\n')}\n`)
  return 0
}
