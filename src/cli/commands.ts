import { CHANGE_COMMANDS } from './changeCommands.ts'
import type { Command } from './command.ts'
import { DATA, JSON_OUT, READING } from './options.ts'

const init: Command = {
  name: 'init',
  about: {
    ko: '바로 써 볼 수 있는 여정 파일과 예시 자료를 만듭니다',
    en: 'write a starter journey file and example data that work together',
  },
  usage: '[folder]',
  options: {},
  words: { least: 0, most: 1 },
  examples: ['fifteen init', 'fifteen init my-shop'],
  load: async () => (await import('./commands/init.ts')).init,
}

const importCommand: Command = {
  name: 'import',
  about: { ko: '방문 파일을 데이터 폴더에 넣습니다', en: 'put files of visits into the data folder' },
  usage: '[file…] --journey <file or id>',
  options: {
    ...READING,
    repeats: {
      value: 'new|replace',
      about: {
        ko: '번호 없는 방문이 전에 온 것과 겹칠 때: 새 방문으로 더함 또는 앞의 것을 바꿈',
        en: 'when visits without ids came before: add them as new, or replace those',
      },
    },
    ...DATA,
    ...JSON_OUT,
  },
  words: { least: 0, most: Number.POSITIVE_INFINITY },
  examples: [
    'fifteen import visits.csv --journey shop.journey.yaml',
    'fifteen import 2015.csv 2016.csv --journey airport.journey.yaml --tag wave=2015 --tag wave=2016',
    'fifteen import --outcomes returned.csv --journey shop',
  ],
  load: async () => (await import('./commands/import.ts')).importVisits,
}

const diagnose: Command = {
  name: 'diagnose',
  about: { ko: '손님을 잃는 순간을 찾습니다', en: 'find the moment that loses customers' },
  usage: '[file…] --journey <file or id>',
  options: {
    ...READING,
    where: {
      value: 'NAME=VALUE',
      many: true,
      about: { ko: '이 값의 방문만 (여러 번 가능)', en: 'only visits with this value (repeatable)' },
    },
    from: { value: 'DAY', about: { ko: '이 날부터 (YYYY-MM-DD)', en: 'from this day on (YYYY-MM-DD)' } },
    to: { value: 'DAY', about: { ko: '이 날까지 (YYYY-MM-DD)', en: 'up to and with this day (YYYY-MM-DD)' } },
    seed: { value: 'N', about: { ko: '난수 씨앗 (기본 15)', en: 'random seed (default 15)' } },
    thorough: {
      value: null,
      about: { ko: '느리지만 더 정밀하게', en: 'slower and finer' },
    },
    'no-priors': {
      value: null,
      about: {
        ko: '여정 파일의 예상과 다른 장소의 자료는 빼고',
        en: 'without what the journey file and other places lead to expect',
      },
    },
    ...DATA,
    ...JSON_OUT,
  },
  words: { least: 0, most: Number.POSITIVE_INFINITY },
  examples: [
    'fifteen diagnose visits.csv --journey shop.journey.yaml',
    'fifteen diagnose visits.csv --journey shop.journey.yaml --where "shop=A" --json',
    'fifteen diagnose --journey corner-shop --from 2026-03-01',
  ],
  load: async () => (await import('./commands/diagnose.ts')).diagnose,
}

const serve: Command = {
  name: 'serve',
  about: { ko: '이 컴퓨터에서 화면을 엽니다', en: 'serve the pages on this computer' },
  usage: '',
  options: {
    port: {
      value: 'N',
      short: 'p',
      about: { ko: '포트 (기본 1515, 0은 빈 포트)', en: 'port (default 1515; 0: any free one)' },
    },
    'no-sample': {
      value: null,
      about: { ko: '새 폴더에 예시 가게를 넣지 않음', en: 'leave the sample shop out of a new folder' },
    },
    ...DATA,
  },
  words: { least: 0, most: 0 },
  examples: ['fifteen serve', 'fifteen serve --port 8080 --data ~/fifteen-data'],
  load: async () => (await import('./commands/serve.ts')).serve,
}

const worlds: Command = {
  name: 'worlds',
  about: {
    ko: '답을 아는 가상 세계로 진단을 시험합니다',
    en: 'hold the diagnosis against simulated worlds whose truth is known',
  },
  usage: '[world…]',
  options: {
    list: { value: null, about: { ko: '있는 세계를 보여 줌', en: 'list the worlds' } },
    sets: {
      value: 'N',
      about: { ko: '세계와 크기마다 만들 자료 수 (기본 24)', en: 'data sets a world and size (default 24)' },
    },
    visits: {
      value: 'N',
      many: true,
      about: {
        ko: '자료마다 방문 수 (여러 번 가능, 기본 60, 300, 2000, 20000)',
        en: 'visits a data set (repeatable; default 60, 300, 2000, 20000)',
      },
    },
    seed: { value: 'N', about: { ko: '난수 씨앗 (기본 15)', en: 'random seed (default 15)' } },
    threads: { value: 'N', about: { ko: '함께 돌릴 스레드 수 (기본 2)', en: 'threads at once (default 2)' } },
    'ask-more': {
      value: null,
      about: {
        ko: '진단이 더 묻자고 한 만큼 더 물어 판가름 나는지 봄',
        en: 'ask as many further answers as each diagnosis wants, and see whether they settle it',
      },
    },
    ...JSON_OUT,
  },
  words: { least: 0, most: Number.POSITIVE_INFINITY },
  examples: ['fifteen worlds', 'fifteen worlds chain --sets 20 --visits 2000'],
  load: async () => (await import('./commands/worlds.ts')).worlds,
}

const bench: Command = {
  name: 'bench',
  about: {
    ko: '답을 아는 항공사의 한 해를 만들거나, 크기에 따라 걸리는 시간을 잽니다',
    en: "make an airline's year whose truth is known, or show how time grows with its size",
  },
  usage: '<sas-year|growth>',
  options: {
    make: {
      value: 'DIR',
      about: {
        ko: 'sas-year: 여정 sas와 그 방문을 담아 만들 새 데이터 폴더',
        en: 'sas-year: the new data folder to make, with the journey sas and its visits',
      },
    },
    visits: {
      value: 'N',
      about: {
        ko: '방문 수 (기본 10000000; growth: 가장 많은 방문 수)',
        en: 'visits (default 10000000; growth: of the largest)',
      },
    },
    seed: { value: 'N', about: { ko: '난수 씨앗 (기본 15)', en: 'random seed (default 15)' } },
    ...JSON_OUT,
  },
  words: { least: 1, most: 1 },
  examples: [
    'fifteen bench sas-year --make sas',
    'fifteen bench sas-year --make sas --visits 300000',
    'fifteen bench growth',
  ],
  load: async () => (await import('./commands/bench.ts')).bench,
}

const exportCommand: Command = {
  name: 'export',
  about: {
    ko: '작업 공간 전체를 다시 가져올 수 있는 파일로 내보냅니다',
    en: 'write the whole workspace as files that import again',
  },
  usage: '<folder or file.zip>',
  options: {
    journey: {
      value: 'ID',
      short: 'j',
      many: true,
      about: { ko: '이 여정만 (여러 번 가능)', en: 'only this journey (repeatable)' },
    },
    'with-sample': {
      value: null,
      about: { ko: '예시 여정까지', en: 'take the sample shop along' },
    },
    ...DATA,
    ...JSON_OUT,
  },
  words: { least: 1, most: 1 },
  examples: ['fifteen export my-export', 'fifteen export shop.zip --journey my-shop'],
  load: async () => (await import('./commands/export.ts')).exportWorkspace,
}

const backup: Command = {
  name: 'backup',
  about: {
    ko: '데이터 폴더 전체를 파일 하나로 백업하고 다시 읽어 확인합니다',
    en: 'back up the whole data folder into one file, read back and checked',
  },
  usage: '<file or folder>',
  options: { ...DATA, ...JSON_OUT },
  words: { least: 1, most: 1 },
  examples: ['fifteen backup fifteen.tar', 'fifteen backup /media/disk --data ~/fifteen-data'],
  load: async () => (await import('./commands/backup.ts')).backup,
}

const restore: Command = {
  name: 'restore',
  about: { ko: '백업을 새 폴더에 되돌립니다', en: 'put a backup into a new data folder' },
  usage: '<backup> --data <new folder>',
  options: {
    data: { value: 'DIR', about: { ko: '새 폴더나 빈 폴더', en: 'a new or an empty folder' } },
    ...JSON_OUT,
  },
  words: { least: 1, most: 1 },
  examples: ['fifteen restore fifteen.tar --data ~/fifteen-restored'],
  load: async () => (await import('./commands/restore.ts')).restore,
}

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [
  init,
  diagnose,
  ...CHANGE_COMMANDS,
  importCommand,
  exportCommand,
  serve,
  backup,
  restore,
  worlds,
  bench,
]

/** Commands of the contract that are still to be built; said so rather than called unknown. */
export const TO_COME: readonly string[] = ['read']
