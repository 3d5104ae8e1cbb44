import { formatWorlds, holdsBars, toReport } from '../../server/operations/formatWorlds.ts'
import { listWorlds, runWorlds } from '../../server/operations/runWorlds.ts'
import { toWhole } from '../arguments/toWhole.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Holds the diagnosis against simulated worlds; exit code 1 when a bar is broken. */
export const worlds: RunCommand = async ({ given, terminal }) => {
  const { lang, progress, signal } = terminal
  if (given.has('list')) {
    terminal.write(
      listWorlds()
        .map(({ id, description }) => `${id.padEnd(18)}${description[lang]}\n`)
        .join(''),
    )
    return 0
  }
  const known = listWorlds().map(({ id }) => id)
  const unknown = given.words.find((word) => !known.includes(word))
  if (unknown !== undefined) throw unknownWorld(unknown, known, terminal)
  const number = (name: string, min: number, max: number) => {
    const text = given.one(name)
    return text === undefined ? {} : { [name]: toWhole(text, { name, min, max, lang }) }
  }
  const sizes = given
    .many('visits')
    .map((text) => toWhole(text, { name: 'visits', min: 10, max: 1_000_000, lang }))
  const rows = await runWorlds({
    ...(given.words.length > 0 ? { worlds: given.words } : {}),
    ...(sizes.length > 0 ? { sizes } : {}),
    ...number('sets', 1, 100_000),
    ...number('seed', 0, 4_294_967_295),
    ...number('threads', 1, 256),
    askMore: given.has('ask-more'),
    onProgress: ({ done, of }) =>
      progress.step(`${lang === 'ko' ? '세계' : 'worlds'} ${done} / ${of}`, done / of),
    signal,
  })
  terminal.write(given.has('json') ? `${JSON.stringify(toReport(rows))}\n` : formatWorlds(rows, lang))
  return holdsBars(rows) ? 0 : 1
}

const unknownWorld = (word: string, known: readonly string[], { lang }: Terminal): Refusal =>
  new Refusal(
    lang === 'ko'
      ? `"${word}": 모르는 세계입니다. 있는 세계: ${known.join(', ')}`
      : `"${word}": unknown world. There are: ${known.join(', ')}`,
  )
