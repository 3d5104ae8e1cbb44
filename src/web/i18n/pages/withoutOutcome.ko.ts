export const ko = {
  region: '셀 수 있는 것',
  chain: '여정의 사슬',
  chainHint: '고리를 누르면 그 순간의 화면으로 갑니다.',
  list: '사슬의 고리들, 순서대로',
  how: '결과를 더하는 세 가지 방법',
  ways: [
    {
      title: '파일에 결과 칸을 더해 다시 가져오기',
      say: '만족했는지, 추천하겠는지, 다시 왔는지가 적힌 칸 하나면 됩니다. 같은 방문은 겹치지 않고 고쳐집니다.',
      action: '파일 가져오기',
    },
    {
      title: '나중에 알게 된 결과를 따로 가져오기',
      say: '재방문, 불만, 이탈, 구매 기록을 방문 번호나 손님 번호로 이어 붙입니다. 몇 주 뒤에 알게 되어도 됩니다.',
      action: '결과 파일 가져오기',
    },
    {
      title: '손님께 한 가지만 더 여쭙기',
      say: '“오늘 방문에 만족하셨나요?” 한 문항이면 진단을 시작할 수 있습니다.',
      action: null,
    },
  ],
  table: '모든 순간',
  aside: '자주 실패하는 것부터 · 90% 구간',
  asideSeconds: '오래 걸리는 것부터 · 90% 구간',
  moment: '순간',
  fail: '실패율',
  answers: '답',
  met: '겪은 방문',
  seconds: '걸린 시간(가운데값)',
  notAsked: '묻지 않음',
  notMeasured: '–',
  unbroken: '실패 없는 방문',
  caution:
    '자주 실패한다고 손님을 가장 많이 잃는 것은 아닙니다. 드물어도 치명적인 순간이 있고, 잦아도 넘어가 주시는 순간이 있습니다.',
  interval: '구간은 모두 90% 구간입니다.',
  legend: '점은 실패율, 선은 90% 구간입니다.',
  loading: '방문을 세고 있습니다',
}

export type WithoutOutcomeLabels = typeof ko
