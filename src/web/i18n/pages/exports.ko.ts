export const ko = {
  open: '내려받기',
  formats: {
    csv: '표, 어디서나 열림',
    xlsx: '엑셀 통합 문서',
    json: '프로그램에서 읽기',
    svg: '그림, 보고서에 넣기',
  },
}

export type ExportLabels = typeof ko
