import type { OutcomeKind } from '../domain/outcome.ts'

/** How each kind of outcome is spoken of in Korean. */
export const KOREAN: {
  readonly [kind in OutcomeKind]: {
    /** Who is counted. */
    readonly people: string
    /** What a failing moment does to their number. */
    readonly change: '줄어드는' | '늘어나는'
    /** The opposite, as when everything is mended. */
    readonly mended: '늘어나는' | '줄어드는'
    /** What a failing moment does, before a noun. */
    readonly by: '줄이는지' | '늘리는지'
    readonly who: string
    /** Those kept, in a share: 만족한 손님은 84%입니다. */
    readonly keptPeople: string
    readonly allKept: string
    readonly allLost: string
    /** What to record where the outcome is not known. */
    readonly record: string
  }
} = {
  satisfied: {
    people: '만족한 손님',
    change: '줄어드는',
    mended: '늘어나는',
    by: '줄이는지',
    who: '누가 만족하지 못했는지',
    keptPeople: '만족한 손님',
    allKept: '모든 손님이 만족했다고 답하셨습니다',
    allLost: '만족했다는 손님이 한 분도 없습니다',
    record: '손님이 만족하셨는지',
  },
  recommended: {
    people: '추천하겠다는 손님',
    change: '줄어드는',
    mended: '늘어나는',
    by: '줄이는지',
    who: '누가 추천하지 않는지',
    keptPeople: '추천하겠다는 손님',
    allKept: '모든 손님이 추천하겠다고 답하셨습니다',
    allLost: '추천하겠다는 손님이 한 분도 없습니다',
    record: '손님이 추천하시겠는지',
  },
  returned: {
    people: '다시 온 손님',
    change: '줄어드는',
    mended: '늘어나는',
    by: '줄이는지',
    who: '누가 다시 오지 않았는지',
    keptPeople: '다시 온 손님',
    allKept: '모든 손님이 다시 오셨습니다',
    allLost: '다시 온 손님이 한 분도 없습니다',
    record: '손님이 다시 오셨는지',
  },
  complained: {
    people: '불만을 말한 손님',
    change: '늘어나는',
    mended: '줄어드는',
    by: '늘리는지',
    who: '누가 불만을 말했는지',
    keptPeople: '불만을 말하지 않은 손님',
    allKept: '불만을 말한 손님이 한 분도 없습니다',
    allLost: '모든 손님이 불만을 말씀하셨습니다',
    record: '손님이 불만을 말씀하셨는지',
  },
  left: {
    people: '떠난 손님',
    change: '늘어나는',
    mended: '줄어드는',
    by: '늘리는지',
    who: '누가 떠났는지',
    keptPeople: '떠나지 않은 손님',
    allKept: '떠난 손님이 한 분도 없습니다',
    allLost: '모든 손님이 떠나셨습니다',
    record: '손님이 떠나셨는지',
  },
  spent: {
    people: '구매한 손님',
    change: '줄어드는',
    mended: '늘어나는',
    by: '줄이는지',
    who: '누가 구매하지 않았는지',
    keptPeople: '구매한 손님',
    allKept: '모든 손님이 구매하셨습니다',
    allLost: '구매한 손님이 한 분도 없습니다',
    record: '손님이 구매하셨는지',
  },
}

/** How each kind of outcome is spoken of in English. */
export const ENGLISH: {
  readonly [kind in OutcomeKind]: {
    /** What lost visits do: 23 end dissatisfied. */
    readonly many: string
    readonly one: string
    readonly who: string
    /** From what mending would keep a visit. */
    readonly from: string
    /** Of visits: 84 % ended satisfied. */
    readonly keptDid: string
    readonly allKept: string
    readonly allLost: string
    readonly record: string
  }
} = {
  satisfied: {
    many: 'end dissatisfied',
    one: 'ends dissatisfied',
    who: 'who ended dissatisfied',
    from: 'from ending dissatisfied',
    keptDid: 'ended satisfied',
    allKept: 'every customer ended satisfied',
    allLost: 'no customer ended satisfied',
    record: 'whether customers were satisfied',
  },
  recommended: {
    many: 'end without a recommendation',
    one: 'ends without a recommendation',
    who: 'who would not recommend you',
    from: 'from ending without a recommendation',
    keptDid: 'ended with a recommendation',
    allKept: 'every customer would recommend you',
    allLost: 'no customer would recommend you',
    record: 'whether customers would recommend you',
  },
  returned: {
    many: 'are not followed by a return',
    one: 'is not followed by a return',
    who: 'who did not come back',
    from: 'from being the last',
    keptDid: 'were followed by a return',
    allKept: 'every customer came back',
    allLost: 'no customer came back',
    record: 'whether customers came back',
  },
  complained: {
    many: 'end in a complaint',
    one: 'ends in a complaint',
    who: 'who complained',
    from: 'from ending in a complaint',
    keptDid: 'ended without a complaint',
    allKept: 'no customer complained',
    allLost: 'every customer complained',
    record: 'whether customers complained',
  },
  left: {
    many: 'lose you the customer',
    one: 'loses you the customer',
    who: 'who left',
    from: 'from losing you the customer',
    keptDid: 'kept the customer',
    allKept: 'no customer left',
    allLost: 'every customer left',
    record: 'whether customers left',
  },
  spent: {
    many: 'end without a purchase',
    one: 'ends without a purchase',
    who: 'who did not buy',
    from: 'from ending without a purchase',
    keptDid: 'ended in a purchase',
    allKept: 'every customer bought',
    allLost: 'no customer bought',
    record: 'whether customers bought',
  },
}
