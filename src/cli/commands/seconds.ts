import type { SecondsEffectDocument } from '../../contract/secondsEffectDocument.ts'
import { plain } from '../../words/phrase.ts'
import { lengthCaution, lengthSentences } from '../../words/secondsEffectWords.ts'
import { askKept } from '../answers/askKept.ts'
import { readKept } from '../answers/readKept.ts'
import type { RunCommand } from '../command.ts'

/** Tells what each second of a moment beyond its target costs. */
export const seconds: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const { id, asked, where, query } = readKept(given, terminal)
  const [moment = '', ...paths] = given.words
  const { document } = await askKept<SecondsEffectDocument>({
    path: given.one('data') ?? configuration.dataFolder,
    id,
    ask: `/moments/${encodeURIComponent(moment)}/seconds`,
    query,
    terminal,
    files: { paths, given },
    own: (services, journey) => services.getSecondsEffect({ journey, moment, ...asked, where }),
  })
  if (given.has('json')) {
    terminal.write(`${JSON.stringify(document)}\n`)
    return 0
  }
  const { step, target, adjustedFor } = document
  const lines = (['lost', 'failed'] as const).flatMap((what) => {
    const effect = document[what]
    return effect ? lengthSentences(effect, { what, step, target, lang }).map(plain) : []
  })
  const none =
    lang === 'ko'
      ? '길이를 잰 방문이 너무 적어 말씀드릴 것이 없습니다.'
      : 'Too few visits were measured to say anything.'
  terminal.write(`${(lines.length > 0 ? [...lines, lengthCaution(adjustedFor, lang)] : [none]).join('\n')}\n`)
  return 0
}
