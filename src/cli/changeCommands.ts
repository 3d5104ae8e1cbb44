import type { Options } from './arguments/option.ts'
import type { Command } from './command.ts'
import { DATA, JSON_OUT, READING } from './options.ts'

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

/** The same of files of visits, which are kept nowhere. */
const GIVEN: Options = {
  ...VISITS,
  ...READING,
  journey: {
    value: 'FILE|ID',
    short: 'j',
    about: {
      ko: '여정의 id, 방문 파일을 적으면 여정 파일',
      en: 'id of the journey; with files of visits the journey file',
    },
  },
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
    name: 'what-if',
    about: {
      ko: '고치면 손님을 얼마나 더 지킬지, 예산으로 무엇을 고칠지',
      en: 'what mending moments would keep, and what to mend with a budget',
    },
    usage: '[file…] --journey <file or id> --change <moment:change> … | --budget <N>',
    options: {
      change: {
        value: 'MOMENT:CHANGE',
        many: true,
        about: {
          ko: '고칠 순간: queue:target(목표까지), queue:fewer-50(실패 절반), queue:rating-4, queue:seconds-60 (여러 번 가능)',
          en: 'what to mend: queue:target, queue:fewer-50 (half the failures), queue:rating-4, queue:seconds-60 (repeatable)',
        },
      },
      budget: {
        value: 'N',
        about: {
          ko: '예산 안에서 가장 나은 처방의 조합 (점수, 또는 --price 의 단위)',
          en: 'the best set of remedies within it (in points, or in the unit of --price)',
        },
      },
      price: {
        value: 'REMEDY:PRICE',
        many: true,
        about: {
          ko: '처방의 값: change.1:300 (여러 번 가능)',
          en: 'price of a remedy: change.1:300 (repeatable)',
        },
      },
      without: {
        value: 'REMEDY',
        many: true,
        about: { ko: '뺄 처방 (여러 번 가능)', en: 'remedy that is not to be had (repeatable)' },
      },
      shortens: {
        value: 'REMEDY:SECONDS',
        many: true,
        about: {
          ko: '이 처방은 순간을 이 초 안으로 줄입니다: queue.1:60 (여러 번 가능)',
          en: 'this remedy shortens its moment to so many seconds: queue.1:60 (repeatable)',
        },
      },
      mends: {
        value: 'target|fewer-50',
        about: {
          ko: '그 밖의 처방이 하는 일 (기본 target)',
          en: 'what every other remedy does (default target)',
        },
      },
      thorough: { value: null, about: { ko: '느리지만 더 정밀하게', en: 'slower and finer' } },
      seed: { value: 'N', about: { ko: '난수 씨앗 (기본 15)', en: 'random seed (default 15)' } },
      ...GIVEN,
    },
    words: { least: 0, most: Number.POSITIVE_INFINITY },
    examples: [
      'fifteen what-if --journey shop --change queue:fewer-50 --change change:target',
      'fifteen what-if --journey shop --change queue:seconds-60',
      'fifteen what-if --journey shop --budget 6 --price change.1:3 --json',
      'fifteen what-if visits.csv --journey shop.journey.yaml --change change:target --thorough',
    ],
    load: async () => (await import('./commands/whatIf.ts')).whatIf,
  },
  {
    name: 'seconds',
    about: { ko: '목표를 넘긴 몇 초가 손님을 얼마나 잃는지', en: 'what each second beyond the target costs' },
    usage: '<moment> [file…] --journey <file or id>',
    options: GIVEN,
    words: { least: 1, most: Number.POSITIVE_INFINITY },
    examples: [
      'fifteen seconds queue --journey shop',
      'fifteen seconds queue visits.csv --journey shop.journey.yaml',
    ],
    load: async () => (await import('./commands/seconds.ts')).seconds,
  },
  {
    name: 'order',
    about: {
      ko: '첫인상, 끝인상, 만회: 순서가 하는 일',
      en: 'first impression, end, recovery: what order does',
    },
    usage: '[file…] --journey <file or id>',
    options: GIVEN,
    words: { least: 0, most: Number.POSITIVE_INFINITY },
    examples: ['fifteen order --journey shop', 'fifteen order visits.csv --journey shop.journey.yaml'],
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
