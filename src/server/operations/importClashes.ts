import type { Journey } from '../../domain/journey.ts'
import type { SetAside } from '../../intake/visits/readVisits.ts'
import { PART } from '../../intake/visits/textColumn.ts'
import type { Clash } from '../../store/facts/port/settlement.ts'
import type { PlannedTable } from './plannedTable.ts'

/** Says of a row that clashed with an earlier one which one that was and what to do. */
export function toSetAside(
  clash: Clash,
  tables: readonly PlannedTable[],
  journey: Journey,
): Omit<SetAside, 'fields'> {
  const { file, line, visit } = clash
  const columns = tables[file]?.plan.key.map(({ name }) => name) ?? []
  return {
    file,
    line,
    column: columns.length > 0 ? columns.join(' + ') : null,
    value: visit.split(PART).join(' + '),
    reason: toReason(clash, tables, journey),
  }
}

function toReason(clash: Clash, tables: readonly PlannedTable[], journey: Journey): SetAside['reason'] {
  const { firstFile, firstLine } = clash
  const first = firstFile === null ? '' : (tables[firstFile]?.table.examined.name ?? '')
  if (clash.kind === 'unknown-visit')
    return {
      en: 'no visit of this id in the files imported with it',
      ko: '함께 가져온 파일에 이 번호의 방문이 없습니다',
    }
  if (clash.kind === 'stored-visit')
    return {
      en: 'another import brought the visit of this id with other content; give this one an id of its own',
      ko: '다른 가져오기에 같은 번호의 방문이 다른 내용으로 있습니다. 이 방문의 번호를 고쳐 주세요',
    }
  if (clash.kind === 'differs-within-visit')
    return {
      en: `says other things of the visit than line ${firstLine} does (outcome, customer, weight, pick or segment)`,
      ko: `같은 방문인 ${firstLine}번째 줄과 내용이 다릅니다(결과, 고객, 가중치, 지목, 구분)`,
    }
  if (clash.kind === 'visit-in-other-file')
    return {
      en: `the same visit id is at line ${firstLine} of ${first} with other content; if ids start anew in each file, add --tag (such as wave=…) and name it in visit.columns of journey ${journey.id}`,
      ko: `같은 방문 번호가 ${first} 파일 ${firstLine}번째 줄에 다른 내용으로 있습니다. 파일마다 번호가 새로 시작한다면 --tag(예: wave=…)를 더하고 여정 ${journey.id}의 visit.columns에 적으세요`,
    }
  return {
    en: `the same visit id is at line ${firstLine} with other content`,
    ko: `같은 방문 번호가 ${firstLine}번째 줄에 다른 내용으로 있습니다`,
  }
}
