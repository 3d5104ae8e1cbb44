import type { FileMapping, MappingEffect } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import type { Bilingual } from '../inputProblem.ts'
import { columnsWith, profileOf } from './findColumn.ts'
import { examineTable } from './guessRoles.ts'
import { reasons } from './reasons.ts'

/** What one should know of a mapping before importing. */
export function listNotes(
  profile: TableProfile,
  mapping: FileMapping,
  { outcome, moments }: Pick<MappingEffect, 'outcome' | 'moments'>,
): readonly Bilingual[] {
  const notes: Bilingual[] = []
  if (mapping.outcome === null)
    notes.push(
      mapping.layout === 'events'
        ? {
            ko: '결과를 알려 주는 열이 없습니다. 순간의 차례와 걸린 시간은 볼 수 있지만, 어느 순간이 손님을 잃게 하는지는 알 수 없습니다.',
            en: 'No column says how a visit ended: the order and the length of moments can be shown, but not which one loses customers.',
          }
        : {
            ko: '결과를 알려 주는 열이 없습니다. 순간마다 얼마나 실패하는지는 볼 수 있지만, 어느 순간이 손님을 잃게 하는지는 알 수 없습니다.',
            en: 'No column says how a visit ended: how often each moment fails can be shown, but not which one loses customers.',
          },
    )
  if (mapping.moments.length === 0)
    notes.push({
      ko: '순간을 평가한 열이 없어 이 파일만으로는 약한 순간을 찾을 수 없습니다.',
      en: 'No column rates a moment: from this file alone no weak moment can be found.',
    })
  if (outcome && (outcome.kept === 0 || outcome.lost === 0) && outcome.kept + outcome.lost > 0)
    notes.push(
      outcome.lost === 0
        ? {
            ko: '이탈한 방문이 하나도 없어 까닭을 찾을 수 없습니다. 어디부터 유지인지 다시 골라 보세요.',
            en: 'No visit is lost, so no cause can be found: see from where on a visit counts as kept.',
          }
        : {
            ko: '유지된 방문이 하나도 없어 까닭을 찾을 수 없습니다. 어디부터 유지인지 다시 골라 보세요.',
            en: 'No visit is kept, so no cause can be found: see from where on a visit counts as kept.',
          },
    )
  if (outcome && profileOf(profile, columnsWith(mapping, 'outcome')[0])?.more)
    notes.push({
      ko: '결과의 값이 많아 유지와 이탈의 수는 일부 줄로 어림했습니다.',
      en: 'The outcome has many values: the numbers of kept and lost are estimated from some rows.',
    })
  const unread = [outcome, ...moments]
    .flatMap((each) => each?.unread ?? [])
    .reduce((sum, { count }) => sum + count, 0)
  if (unread > 0)
    notes.push({
      ko: `읽을 수 없는 값이 ${unread.toLocaleString('en')}개 있습니다. 그 줄은 통째로 제외됩니다.`,
      en: `${unread.toLocaleString('en')} values cannot be read; their rows would be set aside.`,
    })
  notes.push(...noteLeftOut(profile, mapping))
  return notes
}

/** What was left out on purpose and someone may look for. */
function noteLeftOut(profile: TableProfile, mapping: FileMapping): readonly Bilingual[] {
  const table = examineTable(profile)
  const isLeftOut = (index: number): boolean => mapping.columns[index]?.role === 'ignored'
  const notes: Bilingual[] = []
  const kano = table.pairs.filter(
    ({ kind, rating, other }) => kind === 'kano' && isLeftOut(rating) && isLeftOut(other),
  )
  if (kano.length > 0)
    notes.push({
      ko: `카노 질문 ${kano.length}쌍(있을 때와 없을 때)은 겪은 일의 평가가 아니어서 뺐습니다.`,
      en: `${kano.length} pairs of Kano questions (with it, without it) are left out: they do not rate what happened.`,
    })
  const personal = table.exams.filter(
    ({ index }) => isLeftOut(index) && table.roles[index]!.reason === reasons.personal,
  )
  if (personal.length > 0)
    notes.push({
      ko: `개인정보로 보이는 열은 가져오지 않습니다: ${personal.map(({ name }) => name).join(', ')}`,
      en: `Columns that look like personal data are not taken in: ${personal.map(({ name }) => name).join(', ')}`,
    })
  return notes
}
