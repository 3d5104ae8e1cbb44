/**
 * A header as words that patterns can look for: numbers of questions, underscores and capitals within words taken apart
 * ("Q7_staffKindness" is "q7 staff kindness").
 */
export function toHeaderWords(header: string): string {
  const words = header
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/(\d)([A-Za-z]{2,})/g, '$1 $2')
    .replace(/[_\-/.,:;()[\]{}"'“”‘’<>|*#]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
  return words === '' ? header.trim().toLowerCase() : words
}

/** Words in a header that speak for a role; Korean ones anywhere, English ones as whole words. */
export const HEADER_WORDS = {
  visit:
    /\b(visit|order|receipt|ticket|booking|reservation|response|respondent|respnum|resp|submission|case|transaction|survey|session|record|interview|invoice|encounter|stay|trip|call|claim) ?(id|no|nr|num|number|key|token)\b|^(respnum|id|no|nr|uuid|guid|key|token|serial|index|#|순번|연번|번호|응답자|respondent|case|visit|sn|pnr)$|접수 ?번호|주문 ?번호|예약 ?번호|응답 ?(자 ?)?(번호|id)|일련 ?번호|방문 ?(번호|id)|영수증 ?(번호|no)|승인 ?번호|전표|내원 ?번호|상담 ?번호|거래 ?번호|설문 ?번호|입원 ?번호/,
  customer:
    /\b(customer|member|client|patient|guest|user|passenger|account|subscriber|cust|student|loyalty|contact|buyer) ?(id|no|nr|num|number|key|code|name)\b|^(customer|member|client|patient|guest|user|username|passenger)$|\b(phone|mobile|e ?mail|nickname)\b|회원 ?(번호|id|명|아이디)|고객 ?(번호|id|명|아이디|코드)|환자 ?(번호|id|명|등록)|차트 ?번호|등록 ?번호|학번|사번|전화|연락처|휴대폰|휴대전화|이메일|닉네임|^(성명|성함|이름|회원|고객|환자|아이디)$/,
  personal:
    /\b(phone|mobile|e ?mail|first name|last name|full name|name|address|ip)\b|전화|연락처|휴대폰|휴대전화|이메일|성명|성함|^이름$|주소/,
  at: /\b(date|time|timestamp|datetime|created|submitted|completed|recorded|visited|visit|started|start|end|when|at|day)\b|일시|날짜|시각|시간|방문일|작성일|이용일|타임스탬프|응답일|제출|등록일|진료일|거래일|접수일|주문일|년월일|완료/,
  notAt: /birth|생년|생일|expiry|expires|만료|가입일|joined|signup|registered since/,
  bestAt: /visit|방문|이용일|진료일|거래일|주문일|order|stay|checkout|결제일시/,
  place:
    /\b(store|shop|branch|location|site|outlet|restaurant|hotel|clinic|hospital|venue|office|property|campus|facility|terminal|station|city|region|area|department|dept|ward|unit)\b|매장|지점|점포|영업점|장소|병원명|호텔|센터|진료과|부서|병동|^지역$|캠퍼스|대리점|이용 ?점/,
  staff:
    /\b(staff|employee|clerk|server|waiter|waitress|agent|cashier|nurse|doctor|physician|barista|teller|representative|rep|advisor|stylist|driver|technician|interviewer|operator|consultant|handled by|served by)\b|직원|담당|점원|상담원|상담사|캐셔|계산원|간호사|의사|주치의|설계사|바리스타|기사|디자이너|창구/,
  comment:
    /\b(comments?|feedback|remarks?|opinions?|reviews?|text|suggestions?|verbatim|open|why|reason|tell us|improve|anything|message|notes?|content|sentence|say|thoughts|body)\b|의견|하고 ?싶은 ?말|자유|건의|코멘트|후기|리뷰|불편|아쉬|개선|이유|말씀|바라는|비고|메모|내용|한마디|제안|칭찬/,
  weight: /\b(weight|wt|weighting|wgt|survey weight|pweight)\b|가중치|가중값/,
  segment:
    /\b(gender|sex|age|age ?(group|band)|class|type|segment|group|tier|membership|first ?time|first visit|new customer|purpose|channel|lang|language|customer type|cabin|plan|grade|party|occupation|income|incme|education|marital|device|platform|time ?of ?day|day ?part|day ?of ?(the )?week|weekday|shift|purp|loyal\w*|generation|household)\b|성별|나이|연령|등급|유형|구분|직업|소득|학력|결혼|혼인|방문 ?횟수|이용 ?횟수|빈도|얼마나 ?자주|동반|동행|목적|경로|채널|신규|첫 ?방문|처음|요금제|회원 ?여부|세대|시간대|요일|인원|국적/,
  demographic:
    /\b(age|gender|sex|income|incme|education|marital|job|occupation|zip|postal|postcode|country|county|city|state|language|lang|race|ethnic\w*|household|purpose|purp\d*|frequency|times|how often|how many|how long|how did you (hear|find)|years?|method|strata|peak|quota|wave|day|month|week|run|code|version|home|live|first ?time|type|class|group|channel|source|party|nights|children|fly|used|use|visits?|number of|count|qty|quantity|bought before|when did|which|id|device|distance|delay|duration|minutes|seconds)\b|times ?flown|long ?use|성별|나이|연령|소득|학력|직업|거주|횟수|빈도|얼마나 ?자주|목적|동반|동행|기간|몇 ?(번|회|명|살|세|년)|결혼|혼인|가구|국적|언어|유형|구분|경로|이용 ?여부|사용 ?여부|인원|종류|시간대|요일|처음/,
  rating:
    /satisf|satist|ratings?\b|\brate\b|\brated\b|\bscores?\b|qualit|service|\beas(e|y)\b|comfort|clean|friendl|kind|helpful|courte|speed|tast[ey]|\bfood\b|drink|beverage|atmospher|ambien|\bprice|value for|\bvalue\b|wait|experience|convenien|\bstaff\b|\bmenu\b|deliver|support|check ?in|check ?out|booking|communicat|product|design|usab|listen|explain|respect|professional|knowledge|accura|website|\bapp\b|parking|location|room|bed\b|breakfast|wifi|wi fi|facilit|reliab|responsiv|empath|assurance|tangible|welcome|greeting|paying|payment|noise|packag|return process|resol|만족|평가|점수|평점|별점|친절|청결|품질|서비스|맛|분위기|가격|대기|편의|편리|속도|응대|안내|설명|시설|환경|주차|예약|결제|계산|배송|포장|상담|진료|신뢰|공감|반응|접근|메뉴|음식|음료|위생|좌석|온도|소음|도움|전문성|태도|인사|주문|화면|교육|강의|수업|조식|객실|체크인|정확|신속|처리|거스름돈|입장|어떠셨|어땠|좋았|느낌/,
  overall:
    /\boverall\b|\bin general\b|\btotal (satisfaction|score|experience|rating)\b|\bcsat\b|\bosat\b|\bq\d+ ?all\b|\bgeneral satisfaction\b|\bwhole\b|전반|전체|종합|총평|총점|총만족|총 ?만족/,
  recommend: /recommend|\bnps\b|promoter|\brefer\b|추천|권유|권하|소개하|알리고|입소문/,
  returned:
    /\b(return|returned|revisit|repurchase|repeat|rebook|reorder(?:ed)?|rebooked|repurchased|revisited|retained|retention|renew(ed|al)?)\b|come ?back|visit (us )?again|buy again|use (us )?again|shop again|stay again|fly again|재방문|재구매|재이용|재등록|재계약|다시 (방문|이용|찾|오|구매|올)|또 (방문|이용|오|올)|계속 ?(이용|사용|거래)|앞으로도/,
  complained:
    /\b(complain(ed|t|ts)?|claim|refund(ed)?|dispute|escalated)\b|불만 ?(접수|제기|신고|여부)|민원|클레임|환불|컴플레인|항의/,
  left: /\b(churn(ed)?|cancel(led|ed)?|exited|attrition|unsubscribed|left|lapsed|terminated|dropout|defected|attrited)\b|이탈|해지|탈퇴|중단|퇴원 거부|취소 ?여부/,
  spent:
    /\b(amount|spend|spent|purchase[ds]?|revenue|sales|converted|conversion|bought|basket|ticket size|total price|paid)\b|결제 ?금액|매출|구매 ?(금액|여부|액)|객단가|판매 ?금액|총액|지출|주문 ?금액/,
  satisfied: /satisf|csat|만족|happy|pleased/,
  list: /중복|복수|모두 ?(선택|고르|체크)|all that apply|select all|check all|choose (all|up to)|multiple/,
  worst:
    /\bworst\b|let you down|disappoint|least satisf|most (frustrat|annoy|need)|weakest|가장 ?(아쉬|불만|불편|실망|개선|나빴|별로)|아쉬(운|웠던) ?(순간|점|단계)|제일 ?(아쉬|불만|불편)/,
  moment:
    /\b(moment|step|stage|touch ?point|activity|event|aspect|category|question|item|criteri(on|a)|attribute|dimension|topic|task|action|event name|phase)\b|순간|단계|문항|항목|질문|접점|활동|이벤트|요소|상태|작업/,
  seconds:
    /\b(seconds?|secs?|duration|wait ?time|handle time|elapsed)\b|\(초\)|초$|대기 ?시간|소요 ?시간|걸린 ?시간|처리 ?시간/,
  minutes: /\b(minutes?|mins?|hours?|hrs?)\b|\(분\)|분$|\(시간\)/,
  caseId: /\b(case|ticket|process|trace|instance)\b|사건|건 ?번호|접수|케이스/,
} as const

export type HeaderTopic = keyof typeof HEADER_WORDS

export const speaksOf = (words: string, topic: HeaderTopic): boolean => HEADER_WORDS[topic].test(words)

export const hasHangul = (text: string): boolean => /[ᄀ-ᇿ㄰-㆏가-힣]/.test(text)
