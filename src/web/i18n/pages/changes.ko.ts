export const ko = {
  order: {
    title: '순서가 하는 일',
    aside: '처음, 끝, 최악, 그리고 실패한 뒤',
    waiting: '순서를 살펴보는 중입니다',
    question: '물음',
    answer: '답',
    per1000: '1,000번당',
    n: '해당 방문',
  },
  perception: {
    title: '손님과 직원의 눈',
    aside: '같은 곳, 같은 달의 평가를 견준 것 · 괄호 안은 90% 구간',
    moment: '순간',
    pair: '견준 쪽',
    gap: '차이(점)',
    n: '평가 수',
    pairOf: (of: string, less: string) => `${of} − ${less}`,
    none: '직원이나 암행 손님의 평가는 없습니다. 긴 표의 perspective 열에 provider나 mystery로 적어 가져오시면 여기에 견주어 드립니다.',
    picture: '점은 차이, 선은 90% 구간, 가운데 줄은 같음입니다.',
  },
  seconds: {
    title: '목표를 넘긴 몇 초의 값',
    waiting: '길이와 결과를 견주는 중입니다',
    lost: '잃는 손님',
    failed: '실패',
    length: '걸린 시간',
    picture: '이 순간이 누구에게나 이만큼 걸린다면: 선은 추정, 띠는 90% 구간, 점선은 목표입니다.',
    none: '길이와 결과를 함께 아는 방문이 적어 아직 말씀드릴 것이 없습니다.',
    share: (what: string) => `${what} 비율`,
  },
  asTable: '표로 보기',
}

export type ChangeLabels = typeof ko
