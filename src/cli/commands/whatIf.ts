import type { BestRemediesDocument, WhatIfDocument } from '../../contract/whatIfDocument.ts'
import type { Change } from '../../domain/whatIf.ts'
import type { Numbers } from '../../server/operations/askNumbers.ts'
import type { Services } from '../../server/services.ts'
import { askKept } from '../answers/askKept.ts'
import { readKept } from '../answers/readKept.ts'
import type { Given } from '../arguments/readArguments.ts'
import { toWhole } from '../arguments/toWhole.ts'
import type { RunCommand } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { showRemedies } from '../show/showRemedies.ts'
import { showWhatIf } from '../show/showWhatIf.ts'

/** Tells what mending moments would keep, or which remedies to buy with a budget. */
export const whatIf: RunCommand = async ({ given, terminal, configuration }) => {
  const { lang } = terminal
  const changes = given.many('change')
  const budget = given.one('budget')
  if ((changes.length === 0) === (budget === undefined)) throw eitherOr(lang)
  const { id, asked, where, query } = readKept(given, terminal)
  const seed = given.one('seed')
  const thorough = given.has('thorough')
  const question = {
    ...asked,
    where,
    thorough,
    seed: seed === undefined ? undefined : toWhole(seed, { name: 'seed', min: 0, max: 4_294_967_295, lang }),
  }
  if (question.seed !== undefined) query.set('seed', String(question.seed))
  if (thorough) query.set('thorough', 'true')
  const kept = {
    path: given.one('data') ?? configuration.dataFolder,
    id,
    query,
    terminal,
    files: { paths: given.words, given },
    atWork: atWork(thorough, lang),
  }
  const { signal } = terminal
  const print = (document: object, lines: () => readonly string[]) =>
    terminal.write(given.has('json') ? `${JSON.stringify(document)}\n` : `${lines().join('\n')}\n`)
  if (budget === undefined) {
    for (const change of changes) query.append('change', change)
    const { document, journey } = await askKept<WhatIfDocument>({
      ...kept,
      ask: '/what-if',
      own: async (services, journey) =>
        toNumbers(
          await services.getWhatIf({ question: { ...question, journey }, changes }, { signal }),
          services,
          journey,
        ),
    })
    print(document, () => showWhatIf(document, journey, lang))
    return 0
  }
  const order = readOrder(given, budget, lang)
  for (const [name, values] of order.asGiven) for (const value of values) query.append(name, value)
  const { document, journey } = await askKept<BestRemediesDocument>({
    ...kept,
    ask: '/best-remedies',
    own: async (services, journey) =>
      toNumbers(
        await services.getBestRemedies({ question: { ...question, journey }, ...order.asked }, { signal }),
        services,
        journey,
      ),
  })
  const known = document.offers.map(({ id: offer }) => offer)
  const unknown = order.named.find((offer) => !known.includes(offer))
  if (unknown !== undefined) throw noOffer(unknown, known, lang)
  print(document, () => showRemedies(document, journey, lang))
  return 0
}

/** What was ordered for a budget, for the services and as the API takes it. */
function readOrder(given: Given, budget: string, lang: 'ko' | 'en') {
  const mends = given.one('mends') ?? 'target'
  const fewer = /^fewer-(100|[1-9]\d?)$/.exec(mends)?.[1]
  if (fewer === undefined && mends !== 'target')
    throw new Refusal(
      lang === 'ko'
        ? `--mends ${mends}: target 또는 fewer-50 처럼 적어 주세요.`
        : `--mends ${mends}: expected target or fewer-50.`,
    )
  const change: Change =
    fewer === undefined
      ? { kind: 'lifted', level: null }
      : { kind: 'fewer-failures', by: Number(fewer) / 100 }
  const toMap = (name: string, example: string) =>
    new Map(
      given.many(name).map((text) => {
        const at = text.lastIndexOf(':')
        return [
          text.slice(0, Math.max(0, at)),
          toAmount(text.slice(at + 1), text, { name, example, lang }),
        ] as const
      }),
    )
  const without = given.many('without')
  const prices = toMap('price', 'change.1:3')
  const shortens = toMap('shortens', 'queue.1:60')
  return {
    named: [...prices.keys(), ...shortens.keys(), ...without],
    asked: {
      budget: toAmount(budget, budget, { name: 'budget', example: '4', lang }),
      prices,
      shortens,
      without,
      mends: change,
    },
    asGiven: [
      ['budget', [budget]],
      ['price', given.many('price')],
      ['shortens', given.many('shortens')],
      ['without', without],
      ['mends', [mends]],
    ] as const,
  }
}

function toAmount(
  text: string,
  all: string,
  { name, example, lang }: { name: string; example: string; lang: 'ko' | 'en' },
): number {
  if (/^\d{1,12}(\.\d+)?$/.test(text) && (name === 'budget' || all !== text)) return Number(text)
  throw new Refusal(
    lang === 'ko'
      ? `--${name} ${all}: --${name} ${example} 처럼 적어 주세요.`
      : `--${name} ${all}: expected it as in --${name} ${example}.`,
  )
}

type Answered<T> =
  | { readonly kind: 'what-if' | 'best-remedies'; readonly document: T }
  | { readonly kind: 'refused'; readonly detail: Extract<Numbers<T>, { kind: 'nothing' }>['detail'] }
  | Extract<Numbers<T>, { kind: 'nothing' | 'no-journey' }>

async function toNumbers<T>(answer: Answered<T>, services: Services, id: string): Promise<Numbers<T>> {
  switch (answer.kind) {
    case 'what-if':
    case 'best-remedies': {
      const journey = await services.getJourney(id)
      if (!journey) throw new Error(`what if: the journey ${id} went away`)
      return { kind: 'numbers', document: answer.document, journey }
    }
    case 'refused':
      return { kind: 'nothing', reason: 'unknown-column', detail: answer.detail }
    default:
      return answer
  }
}

const noOffer = (id: string, known: readonly string[], lang: 'ko' | 'en'): Refusal =>
  new Refusal(
    lang === 'ko'
      ? `${id}: 이런 처방이 없습니다. 있는 처방: ${known.join(', ')}`
      : `${id}: there is no such remedy; there are ${known.join(', ')}`,
  )

const eitherOr = (lang: 'ko' | 'en'): Refusal =>
  new Refusal(
    lang === 'ko'
      ? '무엇을 고칠지(--change queue:fewer-50, 여러 번 가능) 또는 예산(--budget 4) 가운데 하나를 적어 주세요.'
      : 'say what to mend (--change queue:fewer-50, repeatable) or what may be spent (--budget 4), one of the two.',
  )

const atWork = (thorough: boolean, lang: 'ko' | 'en'): string => {
  if (lang === 'ko') return thorough ? '정밀하게 계산하는 중' : '계산하는 중'
  return thorough ? 'working it out in the thorough gear' : 'working it out'
}
