import type { Phase } from '../../domain/journey.ts'
import { toHeaderWords } from './headerWords.ts'

interface Place {
  readonly phase: Phase
  /** Where in a visit it comes, from searching (10) to telling others (95). */
  readonly rank: number
}

const UNKNOWN: Place = { phase: 'smot', rank: 55 }

/** Words that say where in a journey a moment comes; the first that matches counts. */
const PLACES: readonly (readonly [RegExp, Phase, number])[] = [
  [
    /\b(checkout|check ?out)\b|체크 ?아웃|퇴실|퇴원|귀가|나가|배웅|작별|farewell|goodbye|leaving|departure (process|lounge)|exit/,
    'smot',
    80,
  ],
  [/\b(baggage|luggage claim)\b|수하물/, 'smot', 80],
  [
    /\b(wrote|write|written|leave|left) .*review|리뷰 ?작성|후기 ?작성|recommend|추천|share|공유|소개/,
    'umot',
    95,
  ],
  [
    /after ?(sales|care|service)|follow ?up|사후|애프터|a\/?s\b|refund|return process|반품|교환|환불|complaint handling/,
    'umot',
    90,
  ],
  [/\b(search|find(ing)? (us|the)|google|discover)\b|검색|찾기 ?쉬|알게 ?된/, 'zmot', 10],
  [
    /\b(website|web ?site|homepage|online information|advert\w*|ads?|brochure)\b|홈페이지|누리집|광고|웹사이트|사이트/,
    'zmot',
    14,
  ],
  [/\b(online )?reviews? (read|found)|reviews before|리뷰 ?(확인|검색)|후기 ?(확인|검색)/, 'zmot', 16],
  [/\b(book|booking|reserv\w+)\b|예약/, 'fmot', 35],
  [/time convenien|schedule|timetable|departure and arrival|운항 ?시간|배차/, 'fmot', 31],
  [
    /\b(price|prices|pricing|fare|fee|cost|value for money|promotion|discount)\b|가격|요금|가성비|할인|수수료/,
    'fmot',
    32,
  ],
  [
    /\b(choice|variety|selection|range|assortment|options?|compare|product range|availability)\b|다양|구색|선택 ?폭|종류/,
    'fmot',
    33,
  ],
  [/\b(security|boarding|gate)\b|보안|탑승/, 'smot', 47],
  [
    /\b(road|roads|roadway|parking|park|directions?|location|access|getting (here|there))\b|주차|위치|접근|오는 ?길|교통|찾아오/,
    'smot',
    40,
  ],
  [
    /\b(arriv\w+|entrance|greet\w*|welcome|reception|check ?in)\b|도착|입장|입구|인사|맞이|체크 ?인|접수|수속|첫인상/,
    'smot',
    42,
  ],
  [/\b(wait\w*|queue\w*|line)\b|대기|기다|줄/, 'smot', 45],
  [/\b(seating|seated)\b|자리 ?안내|안내받/, 'smot', 48],
  [/\b(order|ordering|menu)\b|주문|메뉴/, 'smot', 50],
  [
    /\b(pay\w*|bill|billing|checkout counter|cashier|change|receipt|invoice)\b|결제|계산|지불|영수증|거스름|수납|정산/,
    'smot',
    75,
  ],
  [/\b(deliver\w*|shipping|packag\w*|pickup|pick up)\b|배송|배달|포장|픽업|수령/, 'smot', 70],
  [/\b(discharge)\b|마무리/, 'smot', 80],
]

/** Where in a journey a moment comes, by its name. */
export function placeOf(name: string): Place {
  const words = toHeaderWords(name)
  const found = PLACES.find(([pattern]) => pattern.test(words))
  return found ? { phase: found[1], rank: found[2] } : UNKNOWN
}

/**
 * The order of a journey: that of the file, unless words say that one moment comes before another. Where customers
 * decide before they come, ordering belongs to deciding.
 */
export function orderMoments<T extends { readonly name: string }>(moments: readonly T[]): readonly T[] {
  const ranked = moments.map((moment, index) => ({ moment, index, rank: placeOf(moment.name).rank }))
  return ranked.sort((a, b) => a.rank - b.rank || a.index - b.index).map(({ moment }) => moment)
}
