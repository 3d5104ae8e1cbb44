/** What customers say of one moment: of our own making, several ways to say it, two languages. */
export interface MomentComments {
  readonly bad: readonly string[]
  readonly good: readonly string[]
  readonly badEn: readonly string[]
  readonly goodEn: readonly string[]
}

/** By moment id. A sentence stands alone, and also after an opening or before another sentence. */
export const COMMENTS: { readonly [moment: string]: MomentComments } = {
  hours: {
    bad: [
      '영업시간이 바뀌었으면 좀 올려 주세요.',
      '지도에는 11시까지라고 나왔는데 10시 반에 문이 닫혀 있었어요.',
      '영업시간을 찾을 수가 없어서 그냥 와 봤어요.',
      '검색에 나온 시간이랑 문 앞에 붙은 시간이 달라요.',
      '공휴일에 여는지 어디에도 안 나와 있네요.',
      '전화해도 안 받으셔서 열었는지 알 수가 없었어요.',
      '인터넷에 나온 주소가 옛날 자리예요.',
    ],
    good: [
      '검색하니 영업시간이 정확하게 나와서 헛걸음을 안 했어요.',
      '명절에도 여는지 미리 올려 두셔서 좋았어요.',
      '지도에 사진이 있어서 금방 찾아왔습니다.',
    ],
    badEn: [
      'The map said open until eleven, but the lights were off.',
      'I could not find the opening hours.',
    ],
    goodEn: ['The hours online were right, thank you.'],
  },
  door: {
    bad: [
      '문 앞에 담배 피우는 사람이 많아서 들어가기 꺼려져요.',
      '문이 무거워서 짐 들고 들어가기 힘들어요.',
      '입구에 상자가 쌓여 있어서 들어가기 불편했어요.',
      '들어서자마자 퀴퀴한 냄새가 났어요.',
      '비 오는 날 입구 바닥이 미끄러웠어요.',
      '유모차로 문턱을 넘기가 어려웠어요.',
    ],
    good: [
      '문을 잡아 주셔서 유모차로도 편하게 들어갔어요.',
      '들어서니 환하고 깨끗해서 기분이 좋았어요.',
      '입구가 늘 말끔해요.',
      '비 오는 날 우산 비닐이 준비되어 있어서 좋았습니다.',
    ],
    badEn: ['The door is heavy with a pram.', 'Boxes were blocking the entrance.'],
    goodEn: ['Bright and clean as soon as you walk in.'],
  },
  finding: {
    bad: [
      '라면 코너가 어디로 갔는지 모르겠어요.',
      '유통기한 지난 우유가 앞에 놓여 있었어요.',
      '건전지가 어디 있는지 한참 찾았어요.',
      '진열이 자꾸 바뀌어서 물건을 못 찾겠어요.',
      '가격표가 엉뚱한 자리에 붙어 있었어요.',
      '찾던 우유가 또 없었어요.',
      '선반 위쪽은 손이 안 닿아요.',
      '물건을 찾는데 아무도 안 도와주셨어요.',
      '통로가 좁아서 사람이 있으면 볼 수가 없어요.',
    ],
    good: [
      '물건이 보기 좋게 놓여 있어서 금방 찾았어요.',
      '두리번거리니까 먼저 찾아 주셨어요.',
      '작은 가게인데 없는 게 없네요.',
      '진열대에 설명이 붙어 있어서 고르기 쉬웠습니다.',
    ],
    badEn: ['Took me ages to find batteries.', 'The shelves change every week.', 'Oat milk sold out again.'],
    goodEn: ['Found everything in a minute.', 'The clerk walked me to the right shelf.'],
  },
  queue: {
    bad: [
      '줄이 줄지를 않아요.',
      '계산하시는 분이 자리를 비워서 그냥 서 있었어요.',
      '저녁에는 줄이 너무 길어요.',
      '계산대가 하나만 열려 있어서 한참 기다렸어요.',
      '제 뒤에 온 사람을 먼저 계산해 주셨어요.',
      '우유 하나 사는데 십 분을 서 있었어요.',
      '줄이 어디서부터인지 알 수가 없어요.',
      '기다리는데 직원분들은 뒤에서 이야기만 하고 계셨어요.',
      '점심시간마다 기다리다 그냥 나올 때가 있어요.',
    ],
    good: [
      '줄이 길었는데 계산대를 하나 더 열어 주셨어요.',
      '줄을 서자마자 차례가 왔어요.',
      '기다리지 않고 바로 계산했어요.',
      '기다리게 해서 죄송하다고 먼저 말해 주셔서 괜찮았습니다.',
    ],
    badEn: [
      'Ten minutes in line for one bottle of water.',
      'Only one counter open at lunch.',
      'Someone was served before me.',
    ],
    goodEn: ['Hardly any wait.', 'They opened a second counter when the line grew.'],
  },
  greeting: {
    bad: [
      '사람을 봐도 본체만체하세요.',
      '인사를 했는데 대답이 없었어요.',
      '휴대전화만 보고 계셔서 말 걸기가 미안했어요.',
      '어서 오라는 말 한마디가 없네요.',
      '저를 보지도 않고 인사하셨어요.',
      '통화하면서 손님을 맞으시더라고요.',
      '들어갈 때부터 귀찮아하는 표정이었어요.',
    ],
    good: [
      '직원분이 먼저 웃으며 인사하시네요.',
      '눈을 보고 반갑게 인사해 주셔서 기분이 좋았어요.',
      '이름을 기억하고 인사해 주셨어요.',
      '언제나 밝게 맞아 주십니다.',
      '아이에게도 인사해 주셔서 고마웠어요.',
      '첫인사가 참 따뜻했어요.',
    ],
    badEn: ['I said hello and got nothing back.', 'The clerk never looked up from the phone.'],
    goodEn: ['A warm hello every time.', 'They remember my name.'],
  },
  laying: {
    bad: [
      '계산대가 물건으로 꽉 차서 내려놓을 데가 없었어요.',
      '계산대 위가 끈적거렸어요.',
      '무거운 걸 들고 있는데 자리를 안 치워 주셨어요.',
      '물건을 올려놓으니 던지듯이 옮기셨어요.',
    ],
    good: [
      '무거워 보였는지 바구니를 얼른 받아 주셨어요.',
      '물건 놓을 자리를 바로 치워 주셨어요.',
      '계산대가 넓고 깨끗해요.',
      '물건을 하나하나 조심히 옮겨 주셨습니다.',
    ],
    badEn: ['No room on the counter for my basket.', 'The counter was sticky.'],
    goodEn: ['They took the heavy basket from me right away.'],
  },
  price: {
    bad: [
      '얼마인지 너무 작게 말해서 두 번 물어봤어요.',
      '값을 말하지 않고 손만 내미셨어요.',
      '선반에 적힌 값이랑 부른 값이 달랐어요.',
      '행사 가격이 안 찍혔는데 확인을 안 해 주셨어요.',
      '비싼 이유를 물었더니 모른다고만 하셨어요.',
    ],
    good: [
      '얼마인지 화면을 돌려서 보여 주셨어요.',
      '값을 또박또박 말해 주셔서 좋았어요.',
      '하나 더 사면 더 싸다고 미리 알려 주셨어요.',
      '값이 다른 걸 먼저 알아채고 고쳐 주셨습니다.',
    ],
    badEn: ['The price at the till was not the one on the shelf.', 'I had to ask twice how much it was.'],
    goodEn: ['They told me two were cheaper than one.'],
  },
  paying: {
    bad: [
      '결제하는데 한숨을 쉬셔서 민망했어요.',
      '카드가 세 번이나 안 읽혔어요.',
      '단말기가 느려서 뒤에 계신 분들께 눈치가 보였어요.',
      '포인트 적립을 안 물어봐서 못 했어요.',
      '간편결제가 안 된다고 하셨어요.',
      '제 카드를 계산대에 툭 던지셨어요.',
      '영수증을 달라고 두 번 말해야 했어요.',
      '결제가 두 번 됐는데 확인해 보라고만 하셨어요.',
    ],
    good: [
      '카드를 두 손으로 돌려주셨어요.',
      '휴대전화로도 바로 결제돼서 편해요.',
      '결제가 금방 끝났어요.',
      '카드가 안 되니까 다른 방법을 바로 알려 주셨어요.',
      '적립까지 알아서 챙겨 주셨습니다.',
    ],
    badEn: ['Card reader failed three times.', 'They charged me twice and shrugged.'],
    goodEn: ['Paying took two seconds.'],
  },
  change: {
    bad: [
      '거스름돈을 던지듯이 놓고 가셨어요.',
      '잔돈을 계산대에 툭 놓아서 하나하나 주웠어요.',
      '손을 내밀었는데 거스름돈을 바닥에 놓으셨어요.',
      '거스름돈을 영수증 위에 얹어 줘서 다 쏟았어요.',
      '잔돈을 세지도 않고 밀어 주셨어요.',
      '오백 원이 모자랐는데 제가 말하니 귀찮아하셨어요.',
      '동전을 계산대 위로 쓱 미는 게 기분이 나빴습니다.',
      '거스름돈 받을 때마다 제가 구걸하는 것 같아요.',
      '어르신한테 잔돈을 그렇게 주면 안 되죠.',
      '거스름돈을 주면서 다른 데를 보고 계셨어요.',
      '잔돈이 없다고 사탕으로 주셨어요.',
      '지폐를 구겨서 주셨어요.',
    ],
    good: [
      '거스름돈을 두 손으로 주셔서 대접받는 기분이었어요.',
      '잔돈을 손에 꼭 쥐여 주셨어요.',
      '거스름돈을 소리 내어 세어 주셔서 믿음이 갔습니다.',
      '빳빳한 돈으로 골라 주셨어요.',
      '동전을 작은 봉투에 담아 주셔서 편했어요.',
    ],
    badEn: [
      'Change was tossed on the counter.',
      'Coins pushed across the table as if I were a nuisance.',
      'I held out my hand and he put the coins on the counter anyway.',
      'My change was short and nobody apologised.',
    ],
    goodEn: ['Change given with both hands. Lovely.', 'She counted the change into my hand.'],
  },
  bag: {
    bad: [
      '봉투에 아무렇게나 담아서 두부가 깨졌어요.',
      '무거운 걸 위에 얹어서 빵이 눌렸어요.',
      '봉투가 필요한지 안 물어보셨어요.',
      '봉투가 얇아서 집에 오는 길에 찢어졌어요.',
      '뒷사람 계산을 시작해서 담을 시간이 없었어요.',
    ],
    good: [
      '찬 것과 따뜻한 것을 따로 담아 주셨어요.',
      '달걀을 맨 위에 올려 주셔서 하나도 안 깨졌어요.',
      '봉투 손잡이를 제 쪽으로 돌려 주셨습니다.',
      '무겁다고 두 겹으로 담아 주셨어요.',
    ],
    badEn: ['My bread came home flat under the milk.', 'The bag tore on the way home.'],
    goodEn: ['Cold things packed apart, eggs on top.'],
  },
  farewell: {
    bad: [
      '안녕히 가시라는 말도 없네요.',
      '등 뒤로 서랍 닫는 소리만 들렸어요.',
      '나갈 때 인사가 없었어요.',
      '돈을 받고 나니 쳐다보지도 않으시네요.',
      '제가 인사했는데 벌써 다음 손님을 보고 계셨어요.',
      '빨리 나가라는 느낌이 들었어요.',
    ],
    good: [
      '나갈 때 조심히 가시라고 해 주셔서 따뜻했어요.',
      '다음에 또 오시라는 인사가 진심 같았어요.',
      '짐이 많다고 문 앞까지 들어다 주셨어요.',
      '문까지 열어 주셨습니다.',
      '비 온다고 우산 챙기라고 해 주셨어요.',
    ],
    badEn: ['No goodbye at all.', 'Already looking at the next customer when I said thanks.'],
    goodEn: ['A kind word on the way out.'],
  },
  review: {
    bad: [
      '후기를 남기려니 가입하라고 해서 그만뒀어요.',
      '후기 화면이 어디 있는지 모르겠어요.',
      '지난번에 남긴 후기에 답이 없네요.',
    ],
    good: [
      '영수증에 있는 코드로 금방 후기를 남겼어요.',
      '후기에 사장님이 직접 답을 달아 주셨어요.',
      '후기에 쓴 걸 다음 주에 바로 고쳐 놓으셨더라고요.',
    ],
    badEn: ['Had to sign up just to leave a review.', 'No reply to my last review.'],
    goodEn: ['The owner answered my review.'],
  },
}

/** Put before a Korean sentence that does not speak of a time itself; by what is true of the visit. */
export const OPENINGS = {
  morning: ['출근길에 들렀는데 ', '아침에 갔는데 ', '아침 일찍 들렀더니 '],
  evening: ['퇴근길에 들렀는데 ', '저녁 먹고 갔는데 ', '늦은 시간에 들렀는데 '],
  weekend: ['주말에 갔는데 ', '주말이라 아이와 같이 갔는데 '],
  first: ['처음 와 봤는데 ', '이사 와서 처음 가 봤는데 '],
  regular: ['늘 가는 가게인데 ', '몇 년째 다니는데 ', '단골인데 '],
  complaint: ['솔직히 ', '말씀드리기 좀 그렇지만 ', '다 좋은데 '],
} as const

/** Sentences that hold one of these take no opening. */
export const TIMED: RegExp =
  /마다|저녁|점심|늘|언제나|자꾸|또|지난번|오는 날|비 온다|명절|공휴일|처음|요즘|와 봤/

/** Between a complaint and a praise; between two complaints. */
export const TURNS: readonly string[] = ['그래도 ', '하지만 ', '다른 건 몰라도 ', '다만 ']
export const MORE: readonly string[] = ['그리고 ', '게다가 ', '']

/** How a Korean sentence may end instead of with its full stop. */
export const ENDS = { bad: ['ㅠㅠ', ' ㅜㅜ', '...', ''], good: ['!', ' ^^', '~', ' ㅎㅎ', ''] } as const

/** Of no moment in particular. */
export const GENERAL: { readonly kept: readonly string[]; readonly lost: readonly string[] } = {
  kept: [
    '동네에 이런 가게가 있어서 좋아요.',
    '잘 이용하고 있습니다.',
    '또 올게요.',
    '번창하세요!',
    '가까워서 자주 와요.',
    'Nice little shop.',
    '늘 감사합니다.',
    '무난했어요.',
  ],
  lost: [
    '다음부터는 길 건너 가게로 갈래요.',
    '예전 같지 않네요.',
    '별로였습니다.',
    '두 번은 안 올 것 같아요.',
    'Not coming back.',
    '기대했는데 실망했어요.',
  ],
}
