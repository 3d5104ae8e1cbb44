import type { Lang } from '../../domain/text.ts'

/** The journey file that `fifteen init` writes: a small café, to be changed into one's own service. */
export const starterJourney = (lang: Lang): string => (lang === 'ko' ? KOREAN : ENGLISH)

const KOREAN = `# 여정 파일: 손님이 겪는 짧은 순간들을 순서대로 적습니다.
# 이 파일과 visits.csv(지어낸 방문 자료)는 바로 함께 쓸 수 있습니다:
#   fifteen diagnose visits.csv --journey shop.journey.yaml
# 손님의 순간에 맞게 고쳐 보세요. #으로 시작하는 줄은 설명이며 지워도 됩니다.

fifteen: 1                 # 이 파일 형식의 판
id: my-shop                # 영문 소문자, 숫자, 붙임표로 된 짧은 이름
version: 1                 # 읽는 법을 바꾸면 하나 올리세요. 예전 답은 그대로 남습니다.
name: {ko: 우리 카페, en: Our café}

# 평가 척도. failed 이하의 평가는 실패, target은 고친 순간이 이를 수준입니다.
scale: {min: 1, max: 5, failed: 2, target: 4}

# 방문의 결과를 어느 열에서 어떻게 읽을지 적습니다.
outcome:
  kind: satisfied          # satisfied 만족 | recommended 추천 | returned 재방문 | complained 불만 | left 이탈 | spent 구매
  column: 만족
  kept: [예]               # 남은 손님
  lost: [아니요]           # 잃은 손님. 두 목록에 없는 값이 있는 줄은 제외합니다.
# 숫자로 된 결과라면 kept와 lost 대신:  atLeast: 4

visit: {column: 방문번호}  # 방문을 구별하는 열
at: {column: 방문시각, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul}
segments: [시간대]         # 고객 구분: 나누어 볼 특성
# customer: {column: 회원번호}   # 같은 손님의 방문을 묶습니다. 알아볼 수 없게 바꾸어 저장합니다.
# place: {column: 매장}
# value: 6000              # 방문 한 번의 금액. 적으면 손실을 돈으로도 보여 줍니다.

# 순간은 몇 초 안에 인상이 생기는 만큼 작게 나눕니다. 다섯에서 일곱 개로 시작하세요.
moments:
  - id: greeting
    name: {ko: 인사, en: Greeting}
    phase: fmot            # zmot 알아보기 | fmot 고르기 | smot 겪기 | umot 나누기
    seconds: 3             # 목표 길이(초)
    touchpoint: {ko: 입구, en: entrance}
    column: 인사           # 자료 파일의 열 이름
    standard: {ko: 들어오는 손님과 3초 안에 눈을 맞추고 인사한다, en: eye contact and a greeting within three seconds}
  - id: ordering
    name: {ko: 주문 받기, en: Taking the order}
    phase: fmot
    seconds: 20
    touchpoint: {ko: 계산대, en: counter}
    column: 주문
  - id: waiting
    name: {ko: 음료 기다리기, en: Waiting for the drink}
    phase: smot
    seconds: 180
    touchpoint: {ko: 픽업대, en: pick-up}
    column: 기다림
    keywords: {ko: [기다, 늦, 오래], en: [wait, slow, long]}
    remedies:              # 이 순간이 가장 약할 때 내일 해 볼 일
      - name: {ko: 주문할 때 걸리는 시간을 먼저 말씀드린다, en: say how long it will take when taking the order}
        cost: none
        effort: low
      - name: {ko: 붐비는 시간에는 한 사람이 음료만 맡는다, en: in rush hours let one person do nothing but drinks}
        cost: low
        effort: medium
  - id: handing
    name: {ko: 음료 건네기, en: Handing over the drink}
    phase: smot
    seconds: 2
    touchpoint: {ko: 픽업대, en: pick-up}
    column: 건네기
    standard: {ko: 두 손으로 건네며 메뉴 이름을 말한다, en: "with both hands, naming the drink"}
  - id: table
    name: {ko: 자리, en: Table}
    phase: smot
    touchpoint: {ko: 매장, en: room}
    column: 자리
    notMet: [포장]         # 이 값은 이 순간을 겪지 않았다는 뜻입니다. 빈칸은 묻지 않았다는 뜻입니다.
  - id: farewell
    name: {ko: 배웅, en: Farewell}
    phase: smot
    seconds: 2
    touchpoint: {ko: 입구, en: entrance}
    column: 배웅
`

const ENGLISH = `# The journey file: the short moments that a customer goes through, in order.
# This file and visits.csv (invented visits) work together at once:
#   fifteen diagnose visits.csv --journey shop.journey.yaml
# Change it into your own service. Lines that begin with # are explanations and may go.

fifteen: 1                 # version of this file format
id: my-shop                # a short name: lower-case letters, digits, hyphens
version: 1                 # raise it when the way of reading changes; old answers are kept
name: {en: Our café, ko: 우리 카페}

# The scale of ratings. A rating at or under "failed" is a failure; "target" is what a mended moment reaches.
scale: {min: 1, max: 5, failed: 2, target: 4}

# Which column tells how the visit ended, and how to read it.
outcome:
  kind: satisfied          # satisfied | recommended | returned | complained | left | spent
  column: satisfied
  kept: ["yes"]            # customers kept
  lost: ["no"]             # customers lost; a row with any other value is set aside
# For an outcome in numbers, instead of kept and lost:  atLeast: 4

visit: {column: visit}     # the column that tells visits apart
at: {column: visited_at, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul}
segments: [time_of_day]    # traits to allow for
# customer: {column: member}     # ties a customer's visits together; stored only as a keyed hash
# place: {column: shop}
# value: 6                 # money per visit; losses are then shown in money too

# Cut moments as small as an impression: seconds. Start with five to seven.
moments:
  - id: greeting
    name: {en: Greeting, ko: 인사}
    phase: fmot            # zmot finding | fmot deciding | smot using | umot telling others
    seconds: 3             # target length in seconds
    touchpoint: {en: entrance, ko: 입구}
    column: greeting       # the column in the data file
    standard: {en: eye contact and a greeting within three seconds, ko: 들어오는 손님과 3초 안에 눈을 맞추고 인사한다}
  - id: ordering
    name: {en: Taking the order, ko: 주문 받기}
    phase: fmot
    seconds: 20
    touchpoint: {en: counter, ko: 계산대}
    column: ordering
  - id: waiting
    name: {en: Waiting for the drink, ko: 음료 기다리기}
    phase: smot
    seconds: 180
    touchpoint: {en: pick-up, ko: 픽업대}
    column: waiting
    keywords: {en: [wait, slow, long], ko: [기다, 늦, 오래]}
    remedies:              # what to try tomorrow when this is the weakest moment
      - name: {en: say how long it will take when taking the order, ko: 주문할 때 걸리는 시간을 먼저 말씀드린다}
        cost: none
        effort: low
      - name: {en: in rush hours let one person do nothing but drinks, ko: 붐비는 시간에는 한 사람이 음료만 맡는다}
        cost: low
        effort: medium
  - id: handing
    name: {en: Handing over the drink, ko: 음료 건네기}
    phase: smot
    seconds: 2
    touchpoint: {en: pick-up, ko: 픽업대}
    column: handing
    standard: {en: "with both hands, naming the drink", ko: 두 손으로 건네며 메뉴 이름을 말한다}
  - id: table
    name: {en: Table, ko: 자리}
    phase: smot
    touchpoint: {en: room, ko: 매장}
    column: table
    notMet: [takeaway]     # this value means: did not meet this moment. Empty means: nobody asked.
  - id: farewell
    name: {en: Farewell, ko: 배웅}
    phase: smot
    seconds: 2
    touchpoint: {en: entrance, ko: 입구}
    column: farewell
`
