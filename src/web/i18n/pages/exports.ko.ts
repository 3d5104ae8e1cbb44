export const ko = {
  open: '내려받기',
  formats: {
    csv: '표, 어디서나 열림',
    xlsx: '엑셀 통합 문서',
    json: '프로그램에서 읽기',
    svg: '그림, 보고서에 넣기',
  },
  comments: '이 순간의 글, 표',
  workspace: '여정과 방문 전체, 다시 가져올 수 있음',
}

export type ExportLabels = typeof ko
