import type { FileMapping, MappingEffect } from '../../domain/fileMapping.ts'
import { levelsOf, MAX_LEVELS } from '../../domain/scale.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import { columnsWith } from './findColumn.ts'

const MOST_MOMENTS = 200

/** What stands in the way of importing a file as it is mapped. */
export function listProblems(profile: TableProfile, mapping: FileMapping): MappingEffect['problems'] {
  const problems: { ko: string; en: string }[] = []
  if (profile.rows === 0)
    problems.push({
      ko: '첫 줄 아래에 자료가 없습니다.',
      en: 'There are no rows under the header.',
    })
  if (mapping.layout !== 'wide') {
    if (columnsWith(mapping, 'visit').length === 0)
      problems.push({
        ko: '한 줄이 접촉 하나인 파일에는 어느 방문인지 알려 주는 열이 필요합니다.',
        en: 'A file with a row an encounter needs a column that says which visit it belongs to.',
      })
    if (columnsWith(mapping, 'moment').length !== 1)
      problems.push({
        ko: '한 줄이 접촉 하나인 파일에는 어느 순간인지 알려 주는 열이 하나 필요합니다.',
        en: 'A file with a row an encounter needs one column that says which moment it was.',
      })
    if (mapping.layout === 'events' && columnsWith(mapping, 'at').length === 0)
      problems.push({
        ko: '기록 파일에는 시각 열이 필요합니다.',
        en: 'An event log needs a column of times.',
      })
  }
  if (mapping.moments.length === 0)
    problems.push({
      ko: '순간으로 볼 열이 없습니다. 손님이 겪는 일을 하나씩 평가한 열이 있으면 ‘평가’로 골라 주세요.',
      en: 'No column is a moment. If one holds ratings of something that customers go through, make it a rating.',
    })
  if (mapping.moments.length > MOST_MOMENTS)
    problems.push({
      ko: `순간이 ${mapping.moments.length}개입니다. ${MOST_MOMENTS}개까지 쓸 수 있으니 나머지는 빼 주세요.`,
      en: `There are ${mapping.moments.length} moments; up to ${MOST_MOMENTS} can be used: leave some out.`,
    })
  for (const moment of mapping.moments) {
    const { scale } = moment
    if (
      scale.min >= scale.max ||
      scale.failed < scale.min ||
      scale.target <= scale.failed ||
      scale.target > scale.max
    )
      problems.push({
        ko: `‘${moment.name}’의 척도가 맞지 않습니다. 가장 낮은 값, 실패 기준, 목표 수준, 가장 높은 값이 차례로 커져야 합니다.`,
        en: `The scale of ‘${moment.name}’ does not fit: lowest, failure level, target and highest must rise in this order.`,
      })
    else if (levelsOf(scale) > MAX_LEVELS)
      problems.push({
        ko: `‘${moment.name}’의 척도가 ${levelsOf(scale)}단계입니다. ${MAX_LEVELS}단계까지 쓸 수 있습니다.`,
        en: `The scale of ‘${moment.name}’ has ${levelsOf(scale)} steps; up to ${MAX_LEVELS} can be used.`,
      })
  }
  const reading = mapping.outcome?.reading
  if (reading?.kind === 'lists' && (reading.kept.length === 0 || reading.lost.length === 0))
    problems.push({
      ko: '결과 열에서 어떤 값이 유지이고 어떤 값이 이탈인지 모두 골라 주세요.',
      en: 'Say for the outcome which values mean kept and which mean lost.',
    })
  return problems
}
