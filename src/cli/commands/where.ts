import type { WhereDocument } from '../../contract/whereDocument.ts'
import { plain } from '../../words/phrase.ts'
import { groupSentence, whereCaution, whereHeadline } from '../../words/whereWords.ts'
import { askKept } from '../answers/askKept.ts'
import { readKept } from '../answers/readKept.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'

/** Tells where and for whom another moment is the weakest. */
export const where: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const { id, asked, where, query } = readKept(given, terminal)
  const by = given.one('by') ?? 'place'
  if (!/^(place|period|segment:.+)$/.test(by))
    throw new Refusal(
      lang === 'ko'
        ? `--by ${by}: place, period, segment:이름 가운데 하나로 적어 주세요.`
        : `--by ${by}: expected place, period or segment:NAME.`,
    )
  query.set('by', by)
  const { document, journey } = await askKept<WhereDocument>({
    path: given.one('data') ?? configuration.dataFolder,
    id,
    ask: '/where-and-for-whom',
    query,
    terminal,
    own: (services) => services.getWhereAndForWhom({ journey: id, ...asked, where, by }),
  })
  if (given.has('json')) terminal.write(`${JSON.stringify(document)}\n`)
  else {
    const { answer } = document
    const lines = [plain(whereHeadline(answer, { by, journey, lang }))]
    for (const group of answer?.groups ?? [])
      lines.push(`${group.differs ? '*' : ' '} ${plain(groupSentence(group, { journey, lang }))}`)
    if (answer) lines.push(whereCaution(lang))
    terminal.write(`${lines.join('\n')}\n`)
  }
  return 0
}
