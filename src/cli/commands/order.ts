import type { OrderEffectsDocument } from '../../contract/orderEffectsDocument.ts'
import { orderCaution, orderName, orderSentence } from '../../words/orderWords.ts'
import { plain } from '../../words/phrase.ts'
import { askKept } from '../answers/askKept.ts'
import { readKept } from '../answers/readKept.ts'
import type { RunCommand } from '../command.ts'

/** Tells what the order of good and bad moments does. */
export const order: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const { id, asked, where, query } = readKept(given, terminal)
  const { document } = await askKept<OrderEffectsDocument>({
    path: given.one('data') ?? configuration.dataFolder,
    id,
    ask: '/order',
    query,
    terminal,
    files: { paths: given.words, given },
    own: (services, journey) => services.getOrderEffects({ journey, ...asked, where }),
  })
  if (given.has('json')) terminal.write(`${JSON.stringify(document)}\n`)
  else {
    const lines = document.effects.map(
      (effect) => `${orderName(effect.question, lang)}\n  ${plain(orderSentence(effect, lang))}`,
    )
    terminal.write(`${[...lines, orderCaution(document.orderVaries, lang)].join('\n')}\n`)
  }
  return 0
}
