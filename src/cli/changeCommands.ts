import type { Options } from './arguments/option.ts'
import type { Command } from './command.ts'
import { DATA, JSON_OUT } from './options.ts'

const JOURNEY: Options = {
  journey: { value: 'ID', short: 'j', about: { ko: '여정의 id', en: 'id of the journey' } },
}

const TO: Options = {
  to: { value: 'DAY', about: { ko: '이 날까지 (YYYY-MM-DD)', en: 'up to and with this day (YYYY-MM-DD)' } },
}

const VISITS: Options = {
  ...JOURNEY,
  from: { value: 'DAY', about: { ko: '이 날부터 (YYYY-MM-DD)', en: 'from this day on (YYYY-MM-DD)' } },
  ...TO,
  where: {
    value: 'NAME=VALUE',
    many: true,
    about: { ko: '이 값의 방문만 (여러 번 가능)', en: 'only visits with this value (repeatable)' },
  },
  ...DATA,
  ...JSON_OUT,
}

/** What is asked of changes, lengths, order and other perspectives, of the visits that the data folder keeps. */
export const CHANGE_COMMANDS: readonly Command[] = [
  {
    name: 'did-it-work',
    about: { ko: '바꾼 것이 통했는지 가립니다', en: 'tell whether an action worked' },
    usage: '--journey <id> --from <day> [--where NAME=VALUE] [--moment <id>]',
    options: {
      ...JOURNEY,
      from: { value: 'DAY', about: { ko: '바꾸기 시작한 날', en: 'the day from which it was done' } },
      ...TO,
      since: {
        value: 'DAY',
        about: {
          ko: '이 날부터 봅니다 (기본: 뒤의 두 배, 적어도 84일 앞)',
          en: 'first day looked at (default: twice the days after, at least 84)',
        },
      },
      where: {
        value: 'NAME=VALUE',
        many: true,
        about: { ko: '바꾼 곳 (여러 번 가능)', en: 'where it was done (repeatable)' },
      },
      moment: {
        value: 'ID',
        many: true,
        about: { ko: '바꾼 순간 (여러 번 가능)', en: 'moment that it was meant for (repeatable)' },
      },
      lot: {
        value: 'NAME=VALUE',
        about: {
          ko: '제비로 나누어 준 깜짝 선물: 받은 방문',
          en: 'a surprise given by lot: the visits that got it',
        },
      },
      ...DATA,
      ...JSON_OUT,
    },
    words: { least: 0, most: 0 },
    examples: [
      'fifteen did-it-work --journey shop --from 2026-05-01 --where shop=A --moment change',
      'fifteen did-it-work --journey shop --lot surprise=yes',
    ],
    load: async () => (await import('./commands/didItWork.ts')).didItWork,
  },
  {
    name: 'seconds',
    about: { ko: '목표를 넘긴 몇 초가 손님을 얼마나 잃는지', en: 'what each second beyond the target costs' },
    usage: '<moment> --journey <id>',
    options: VISITS,
    words: { least: 1, most: 1 },
    examples: ['fifteen seconds queue --journey shop'],
    load: async () => (await import('./commands/seconds.ts')).seconds,
  },
  {
    name: 'order',
    about: {
      ko: '첫인상, 끝인상, 만회: 순서가 하는 일',
      en: 'first impression, end, recovery: what order does',
    },
    usage: '--journey <id>',
    options: VISITS,
    words: { least: 0, most: 0 },
    examples: ['fifteen order --journey shop'],
    load: async () => (await import('./commands/order.ts')).order,
  },
  {
    name: 'where',
    about: {
      ko: '어디서, 누구에게 다른 순간이 가장 약한지',
      en: 'where and for whom another moment is the weakest',
    },
    usage: '--journey <id> [--by place|period|segment:NAME]',
    options: {
      ...VISITS,
      by: {
        value: 'GROUPING',
        about: {
          ko: '무엇으로 나눌지: place(기본), period, segment:이름',
          en: 'place (default), period or segment:NAME',
        },
      },
    },
    words: { least: 0, most: 0 },
    examples: ['fifteen where --journey shop --by segment:first_time'],
    load: async () => (await import('./commands/where.ts')).where,
  },
  {
    name: 'perception',
    about: { ko: '손님과 직원이 다르게 보는 순간', en: 'where customers and staff see it differently' },
    usage: '--journey <id>',
    options: VISITS,
    words: { least: 0, most: 0 },
    examples: ['fifteen perception --journey shop'],
    load: async () => (await import('./commands/perception.ts')).perception,
  },
]
