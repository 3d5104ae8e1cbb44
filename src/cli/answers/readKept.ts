import type { Given } from '../arguments/readArguments.ts'
import { toDay } from '../arguments/toDay.ts'
import { toPairs } from '../arguments/toPairs.ts'
import { Refusal } from '../refusal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Which visits of which journey, as the options say; for the API and for the services. */
export function readKept(given: Given, { lang }: Terminal) {
  const id = given.one('journey')
  if (id === undefined)
    throw new Refusal(
      lang === 'ko'
        ? '어느 여정인지 알려 주세요: --journey <여정의 id>.'
        : 'name the journey: --journey <its id>.',
    )
  const days = ['since', 'from', 'to'] as const
  const asked = Object.fromEntries(
    days.flatMap((name) => {
      const text = given.one(name)
      return text === undefined ? [] : [[name, toDay(text, { name, lang })]]
    }),
  ) as { since?: string; from?: string; to?: string }
  const pairs = toPairs(given.many('where'), { name: 'where', example: '"shop=A"', lang })
  const where = pairs.map(({ key, value }) => ({ column: key, value }))
  const query = new URLSearchParams(asked)
  for (const { column, value } of where) query.append('where', `${column}=${value}`)
  return { id, asked, where, query }
}
