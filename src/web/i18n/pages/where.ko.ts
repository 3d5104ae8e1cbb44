export const ko = {
  title: '어디서, 누구에게 다른가',
  aside: '묶음마다 가장 무거운 순간',
  by: '무엇으로 나눌까요',
  waiting: '묶음마다 견주는 중',
  group: '묶음',
  visits: '방문',
  weakest: '가장 무거운 순간',
  cost: '방문 1,000번에 잃는 수',
  overallHere: (name: string) => `전체의 답(${name})은 여기서`,
  differs: '다름',
}
export type WhereLabels = typeof ko
