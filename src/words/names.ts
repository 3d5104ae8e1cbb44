import type { ModelName, ModelVerdict, MomentKind } from '../domain/diagnosis.ts'
import type { Grade, Phase } from '../domain/journey.ts'
import type { OutcomeKind } from '../domain/outcome.ts'
import type { Lang } from '../domain/text.ts'

/** A name and what it means in one line. */
export interface Named {
  readonly name: string
  readonly explained: string
}
type Names<K extends string> = { readonly [key in K]: { readonly [lang in Lang]: Named } }

const named = (ko: readonly [string, string], en: readonly [string, string]) => ({
  ko: { name: ko[0], explained: ko[1] },
  en: { name: en[0], explained: en[1] },
})

const PHASES: Names<Phase> = {
  zmot: named(['알아보기', '오기 전에 찾아보고 알게 되는 때'], ['Finding', 'what is found before deciding']),
  fmot: named(['고르기', '살지, 들어갈지 정하는 때'], ['Deciding', 'the decision to buy']),
  smot: named(['겪기', '쓰고 겪는 때'], ['Using', 'the use itself']),
  umot: named(['나누기', '다른 사람에게 말하는 때'], ['Telling', 'the telling of others']),
}

const MOMENT_KINDS: Names<MomentKind> = {
  'must-not-fail': named(
    ['당연', '잘해도 티가 안 나지만, 실패하면 손님을 잃습니다'],
    ['must not fail', 'done well it passes unnoticed; when it fails, customers are lost'],
  ),
  'both-ways': named(
    ['일원', '실패하면 잃고, 잘하면 얻습니다'],
    ['both ways', 'it loses customers when it fails and wins them when it shines'],
  ),
  surprise: named(
    ['매력', '없어도 그만이지만, 잘하면 손님이 반합니다'],
    ['surprise', 'nobody misses it, but it wins customers when it shines'],
  ),
  indifferent: named(
    ['무관심', '잘하든 못하든 결과가 달라지지 않습니다'],
    ['indifferent', 'it changes little either way'],
  ),
}
const UNKNOWN_KIND = named(
  ['아직 모름', '답이 더 모이면 알 수 있습니다'],
  ['not known yet', 'more answers will tell'],
)

const OUTCOMES: Names<OutcomeKind> = {
  satisfied: named(
    ['만족', '손님이 만족했다고 답한 방문'],
    ['satisfied', 'the customer said they were satisfied'],
  ),
  recommended: named(
    ['추천', '손님이 추천하겠다고 답한 방문'],
    ['recommended', 'the customer would recommend you'],
  ),
  returned: named(['재방문', '손님이 다시 온 방문'], ['returned', 'the customer came back']),
  complained: named(['불만', '손님이 불만을 말한 방문'], ['complained', 'the customer complained']),
  left: named(['이탈', '손님이 떠난 방문'], ['left', 'the customer left']),
  spent: named(['구매', '손님이 구매한 방문'], ['spent', 'the customer bought']),
}

const MODELS: Names<ModelName> = {
  compensating: named(
    ['만회', '좋은 순간이 나쁜 순간을 덮어 준다'],
    ['compensating', 'good moments make up for a bad one'],
  ),
  chain: named(['사슬', '실패마다 제 몫의 손님을 덜어 낸다'], ['chain', 'each failure costs its share']),
  'weakest-link': named(
    ['가장 약한 고리', '가장 나빴던 순간만 남는다'],
    ['weakest link', 'only the worst moment counts'],
  ),
}
const VERDICTS: Names<ModelVerdict> = {
  ...MODELS,
  'cannot-tell': named(
    ['아직 모름', '어느 쪽인지 아직 가릴 수 없다'],
    ['cannot tell', 'the answers do not tell which'],
  ),
  'no-culprit': named(
    ['범인 없음', '이 순간들로는 결과가 설명되지 않는다'],
    ['no culprit', 'these moments do not explain the outcome'],
  ),
}

const COSTS: { readonly [grade in Grade]: { readonly [lang in Lang]: string } } = {
  none: { ko: '비용 없음', en: 'no cost' },
  low: { ko: '비용 적음', en: 'low cost' },
  medium: { ko: '비용 보통', en: 'medium cost' },
  high: { ko: '비용 많음', en: 'high cost' },
}
const EFFORTS: { readonly [grade in Grade]: { readonly [lang in Lang]: string } } = {
  none: { ko: '품 안 듦', en: 'no effort' },
  low: { ko: '품 적게 듦', en: 'little effort' },
  medium: { ko: '품 조금 듦', en: 'some effort' },
  high: { ko: '품 많이 듦', en: 'much effort' },
}

/** The columns of the table of moments. */
export const COLUMNS = [
  'moment',
  'lostPer1000',
  'interval',
  'probabilityWeakest',
  'failRate',
  'share',
  'veto',
  'penalty',
  'reward',
  'kind',
  'withMood',
  'met',
  'picked',
] as const
export type Column = (typeof COLUMNS)[number]

const HEADINGS: Names<Column> = {
  moment: named(['순간', '손님이 겪는 짧은 장면'], ['Moment', 'a short step that the customer meets']),
  lostPer1000: named(
    ['1,000번당', '이 순간을 목표 수준으로 고치면 방문 1,000번마다 지킬 것으로 추정되는 손님'],
    ['per 1,000', 'visits of every 1,000 that lifting this moment to its target is estimated to keep'],
  ),
  interval: named(
    ['구간', '참값이 들어 있을 90% 구간'],
    ['interval', '90 % interval: where the true number is likely to lie'],
  ),
  probabilityWeakest: named(
    ['가장 약할 확률', '모든 순간 가운데 이 순간이 가장 약할 확률'],
    ['weakest', 'probability that this is the weakest moment of all'],
  ),
  failRate: named(
    ['실패율', '이 순간을 겪고 답한 손님 가운데 실패라고 한 비율'],
    ['failed', 'share of those who met it and answered that call it a failure'],
  ),
  share: named(
    ['몫', '모든 순간을 고쳐서 지킬 손님 가운데 이 순간의 몫'],
    ['share', 'its share of all that mending every moment would keep'],
  ),
  veto: named(
    ['거부', '이 순간만 실패했을 때 잃는 비율(다른 실패는 없던 방문)'],
    ['veto', 'share lost when this moment alone failed'],
  ),
  penalty: named(
    ['벌점', '실패하면 손님을 지킬 확률이 이만큼 떨어집니다'],
    ['penalty', 'how far a failure lowers the chance of keeping the customer'],
  ),
  reward: named(
    ['상점', '아주 잘하면 손님을 지킬 확률이 이만큼 올라갑니다'],
    ['reward', 'how far excellence raises the chance of keeping the customer'],
  ),
  kind: named(
    ['성격', '당연·일원·매력·무관심'],
    ['kind', 'must not fail, both ways, surprise or indifferent'],
  ),
  withMood: named(
    ['기분 감안', '손님의 그날 기분이 따로 결과를 움직인다고 보았을 때의 범위'],
    ['with mood', 'its range when the customer’s general mood has a path of its own to the outcome'],
  ),
  met: named(['겪은 방문', '이 순간을 겪은 방문 수'], ['met', 'visits that met this moment']),
  picked: named(
    ['지목', '가장 아쉬운 순간으로 고른 방문 수'],
    ['picked', 'visits that named it as the one that let them down'],
  ),
}

export const phaseName = (phase: Phase, lang: Lang): Named => PHASES[phase][lang]
export const momentKindName = (kind: MomentKind | null, lang: Lang): Named =>
  (kind === null ? UNKNOWN_KIND : MOMENT_KINDS[kind])[lang]
export const outcomeName = (kind: OutcomeKind, lang: Lang): Named => OUTCOMES[kind][lang]
export const modelName = (name: ModelName, lang: Lang): Named => MODELS[name][lang]
export const modelVerdictName = (verdict: ModelVerdict, lang: Lang): Named => VERDICTS[verdict][lang]
export const columnHeading = (column: Column, lang: Lang): Named => HEADINGS[column][lang]
export const costName = (grade: Grade, lang: Lang): string => COSTS[grade][lang]
export const effortName = (grade: Grade, lang: Lang): string => EFFORTS[grade][lang]
