/** The journey file of the sample shop, as a person would write it. */
export const sampleJourneyYaml = (): string => SAMPLE_JOURNEY

const SAMPLE_JOURNEY = `# The sample of Fifteen: a corner-shop chain that does not exist, three shops, ninety days.
# The visits beside it are drawn from a world whose truth is known; see docs/en/sample.md.
fifteen: 1
id: corner-shop
version: 1
name: {ko: 골목 편의점, en: Corner shop}
scale: {min: 1, max: 5, failed: 2, target: 4}
outcome:
  kind: satisfied
  column: satisfied
  kept: ["yes"]
  lost: ["no"]
  missing: ["", "unknown"]
visit: {column: visit_id}
customer: {column: member}
at: {column: visited_at, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul}
place: {column: shop}
staff: {column: clerk}
comment: {column: remarks}
value: 9800
segments: [age_band, first_time]
moments:
  - id: hours
    name: {ko: 영업시간 알아보기, en: Looking up opening hours}
    description:
      ko: 오기 전에 지도나 검색에서 지금 열었는지 확인한다
      en: before coming, checking on a map or by a search whether the shop is open
    phase: zmot
    seconds: 15
    touchpoint: {ko: 검색, en: search}
    standard:
      ko: 지도와 문 앞과 전화 안내의 시간이 같고, 쉬는 날은 일주일 전에 올린다
      en: map, door and telephone give the same hours; closed days are posted a week ahead
    keywords:
      ko: [영업시간, 지도, 검색, 휴무, 몇 시, 전화]
      en: [opening hours, hours, map, online, closed]
    remedies:
      - name:
          ko: 지도 서비스 세 곳의 영업시간을 오늘 맞춘다
          en: Set the same hours on the three map services today
        cost: none
        effort: low
      - name:
          ko: 쉬는 날을 일주일 전에 지도와 문에 함께 알린다
          en: Announce closed days on the map and the door a week ahead
        cost: none
        effort: low
    column: hours
    notMet: [0]
  - id: door
    name: {ko: 문 열고 들어서기, en: Coming through the door}
    description:
      ko: 문을 밀고 들어와 가게 안을 처음 둘러본다
      en: pushing the door and taking the first look around
    phase: fmot
    seconds: 3
    touchpoint: {ko: 입구, en: entrance}
    standard:
      ko: 입구에 상자가 없고 바닥이 말라 있으며 불이 모두 켜져 있다
      en: no boxes at the entrance, a dry floor, every light on
    keywords:
      ko: [문, 입구, 들어서, 문턱, 냄새, 바닥]
      en: [door, entrance, walk in]
    remedies:
      - name:
          ko: 문 여는 힘을 줄이고 문턱에 경사판을 놓는다
          en: Ease the door closer and lay a ramp over the sill
        cost: medium
        effort: low
      - name:
          ko: 아침마다 입구 상자를 치우고 사진을 남긴다
          en: Clear the entrance each morning and take a photograph
        cost: none
        effort: low
    column: door
  - id: finding
    name: {ko: 물건 찾기, en: Finding the thing}
    description:
      ko: 사려는 물건을 진열대에서 찾아 집는다
      en: finding what one came for on the shelf and taking it
    phase: fmot
    seconds: 30
    touchpoint: {ko: 진열대, en: shelf}
    standard:
      ko: 삼십 초 안에 찾고, 두리번거리는 손님에게는 먼저 다가가 자리까지 안내한다
      en: found within thirty seconds; whoever looks around is walked to the shelf
    keywords:
      ko: [진열, 선반, 찾, 가격표, 통로, 품절]
      en: [shelf, shelves, find, found, sold out]
    remedies:
      - name:
          ko: 가장 많이 묻는 물건 열 가지를 눈높이로 옮긴다
          en: Move the ten things most asked for to eye level
        cost: none
        effort: medium
      - name:
          ko: 진열대 끝에 큰 글씨 안내판을 단다
          en: Hang signs in large letters at the ends of the shelves
        cost: low
        effort: low
      - name:
          ko: 떨어진 물건은 들어오는 날을 적어 둔다
          en: Write the day of return where something is sold out
        cost: none
        effort: low
    column: finding
  - id: queue
    name: {ko: 줄 서기, en: Standing in line}
    description:
      ko: 계산 차례를 기다린다
      en: waiting for one's turn at the counter
    phase: smot
    seconds: 60
    touchpoint: {ko: 계산대, en: counter}
    standard:
      ko: 세 명이 넘으면 계산대를 하나 더 열고, 기다린 손님께는 그 말부터 한다
      en: with more than three waiting a second counter opens; those who waited hear it said first
    keywords:
      ko: [줄, 기다, 대기, 계산대]
      en: [line, queue, wait, waited, counter open]
    remedies:
      - name:
          ko: 세 명이 서면 울리는 종을 놓고 한 명이 더 나온다
          en: A bell at three waiting brings a second person out
        cost: low
        effort: low
      - name:
          ko: 저녁 여섯 시부터 여덟 시까지 한 명을 더 둔다
          en: One more person from six to eight in the evening
        cost: high
        effort: medium
      - name:
          ko: 바닥에 줄 서는 자리를 표시한다
          en: Mark the line on the floor
        cost: low
        effort: low
    column: queue
    secondsColumn: queue_seconds
  - id: greeting
    name: {ko: 첫인사, en: First greeting}
    description:
      ko: 계산대 앞에서 직원과 처음 눈이 마주친다
      en: meeting the clerk's eyes at the counter
    phase: smot
    seconds: 2
    touchpoint: {ko: 계산대, en: counter}
    standard:
      ko: 하던 일을 멈추고 눈을 보며 “어서 오세요”라고 먼저 말한다
      en: stop what you are doing, look up, and say hello first
    keywords:
      ko: [인사, 어서 오, 눈, 표정, 휴대전화]
      en: [hello, greeting, greeted, looked up]
    remedies:
      - name:
          ko: 계산대 안에서는 휴대전화를 서랍에 둔다
          en: Phones stay in the drawer behind the counter
        cost: none
        effort: low
      - name:
          ko: 교대 전 삼 분, 첫인사를 서로에게 해 본다
          en: Three minutes before each shift, greet one another
        cost: none
        effort: low
    column: greeting
  - id: laying
    name: {ko: 물건 내려놓기, en: Putting things on the counter}
    description:
      ko: 고른 물건을 계산대에 올려놓는다
      en: laying what one has chosen on the counter
    phase: smot
    seconds: 3
    touchpoint: {ko: 계산대, en: counter}
    standard:
      ko: 계산대 위는 비어 있고, 무거운 바구니는 두 손으로 받는다
      en: the counter is clear; a heavy basket is taken with both hands
    keywords:
      ko: [내려놓, 올려놓, 바구니, 계산대 위]
      en: [basket, room on the counter, sticky]
    remedies:
      - name:
          ko: 계산대 위 판촉물을 절반으로 줄인다
          en: Halve the displays on the counter
        cost: none
        effort: low
      - name:
          ko: 한 시간마다 계산대를 닦는다
          en: Wipe the counter every hour
        cost: none
        effort: low
    column: laying
  - id: price
    name: {ko: 값 말하기, en: Saying the price}
    description:
      ko: 직원이 모두 얼마인지 말한다
      en: the clerk says how much it is
    phase: smot
    seconds: 2
    touchpoint: {ko: 계산대, en: counter}
    standard:
      ko: 금액을 또박또박 말하고 화면을 손님 쪽으로 돌린다
      en: say the sum clearly and turn the screen to the customer
    keywords:
      ko: [값, 가격, 얼마, 행사]
      en: [price, how much, cheaper]
    remedies:
      - name:
          ko: 행사 첫날 선반 가격과 계산대 가격을 맞춰 본다
          en: Check shelf prices against the till on the first day of an offer
        cost: none
        effort: medium
      - name:
          ko: 손님 쪽 화면을 단다
          en: Put up a screen that faces the customer
        cost: medium
        effort: low
    column: price
  - id: paying
    name: {ko: 결제하기, en: Paying}
    description:
      ko: 카드나 현금이나 휴대전화로 값을 치른다
      en: paying by card, cash or telephone
    phase: smot
    seconds: 8
    touchpoint: {ko: 카드 단말기, en: card terminal}
    standard:
      ko: 카드는 두 손으로 받아 두 손으로 돌려주고, 한 번에 읽히지 않으면 다른 방법을 먼저 권한다
      en: take and return the card with both hands; if it does not read, offer another way first
    keywords:
      ko: [결제, 카드, 단말기, 적립, 포인트]
      en: [card, paying, terminal, charged, reader]
    remedies:
      - name:
          ko: 단말기를 손님이 직접 꽂는 것으로 바꾼다
          en: Change to a terminal that customers use themselves
        cost: medium
        effort: low
      - name:
          ko: 점심 전에 단말기 연결을 확인한다
          en: Test the terminal before lunch
        cost: none
        effort: low
    column: paying
    secondsColumn: paying_seconds
  - id: change
    name: {ko: 거스름돈 건네기, en: Handing over change}
    description:
      ko: 현금을 낸 손님이 거스름돈을 받는다
      en: a customer who paid in cash receives the change
    phase: smot
    seconds: 2
    touchpoint: {ko: 계산대, en: counter}
    standard:
      ko: 금액을 말하며 두 손으로, 손에 직접 건넨다
      en: name the sum and give it with both hands, into the hand
    keywords:
      ko: [거스름돈, 잔돈, 동전, 지폐]
      en: [change, coins]
    remedies:
      - name:
          ko: 거스름돈은 두 손으로, 손에 직접 건넨다
          en: Change with both hands, into the hand, never on the counter
        cost: none
        effort: low
      - name:
          ko: 계산대 위의 돈 쟁반을 치운다
          en: Take the coin tray off the counter
        cost: none
        effort: low
      - name:
          ko: 교대할 때마다 잔돈을 넉넉히 바꿔 둔다
          en: Start each shift with enough small change
        cost: none
        effort: medium
    column: change
    secondsColumn: change_seconds
    notMet: [0]
  - id: bag
    name: {ko: 봉투에 담기, en: Bagging}
    description:
      ko: 산 물건을 봉투에 담아 받는다
      en: having one's things put into a bag
    phase: smot
    seconds: 6
    touchpoint: {ko: 계산대, en: counter}
    standard:
      ko: 무거운 것은 아래, 찬 것은 따로 담고 손잡이를 손님 쪽으로 돌린다
      en: heavy things below, cold things apart, handles towards the customer
    keywords:
      ko: [봉투, 담아, 포장, 비닐]
      en: [bag, packed, bagged]
    remedies:
      - name:
          ko: 담는 순서 그림을 계산대 안쪽에 붙인다
          en: Put a picture of the packing order inside the counter
        cost: none
        effort: low
      - name:
          ko: 다 담을 때까지 다음 손님을 부르지 않는다
          en: Do not call the next customer before the bag is packed
        cost: none
        effort: low
    column: bag
    notMet: [0]
  - id: farewell
    name: {ko: 배웅 인사, en: Farewell}
    description:
      ko: 물건을 받아 돌아서는 손님에게 인사한다
      en: a word to the customer who turns to leave
    phase: smot
    seconds: 2
    touchpoint: {ko: 계산대, en: counter}
    standard:
      ko: 돌아설 때까지 눈을 떼지 않고 “다음에 꼭 오십시오”라고 말한다
      en: keep looking until they turn, and say that they are welcome again
    keywords:
      ko: [나갈 때, 배웅, 안녕히, 또 오]
      en: [goodbye, on the way out, farewell]
    remedies:
      - name:
          ko: 다음 손님을 부르기 전에 한 박자 쉬고 인사한다
          en: Pause one beat and say goodbye before calling the next
        cost: none
        effort: low
      - name:
          ko: 비 오는 날에는 우산 봉투를 함께 건넨다
          en: On rainy days hand over an umbrella cover
        cost: low
        effort: low
    column: farewell
  - id: review
    name: {ko: 후기 남기기, en: Leaving a review}
    description:
      ko: 집에 돌아가 후기를 쓰거나 남에게 이야기한다
      en: at home, writing a review or telling others
    phase: umot
    seconds: 15
    touchpoint: {ko: 휴대전화, en: phone}
    standard:
      ko: 가입 없이 남길 수 있고, 이틀 안에 사장이 직접 답한다
      en: no sign-up, and the owner answers within two days
    keywords:
      ko: [후기, 리뷰, 별점, 댓글]
      en: [review, reviews, rating]
    remedies:
      - name:
          ko: 영수증에 바로 열리는 후기 코드를 넣는다
          en: Print a code on the receipt that opens the review at once
        cost: low
        effort: low
      - name:
          ko: 매주 월요일 후기에 답한다
          en: Answer reviews every Monday
        cost: none
        effort: low
    column: review
    notMet: [0]
`
