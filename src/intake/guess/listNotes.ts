import type { FileMapping, MappingEffect } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'

/** What one should know of a mapping before importing. */
export function listNotes(
  _profile: TableProfile,
  mapping: FileMapping,
  _counts: Pick<MappingEffect, 'outcome' | 'moments'>,
): MappingEffect['notes'] {
  if (mapping.outcome) return []
  return [
    {
      ko: '결과를 알려 주는 열이 없습니다. 순간마다 얼마나 실패하는지는 볼 수 있지만, 어느 순간이 손님을 잃게 하는지는 알 수 없습니다.',
      en: 'No column says how a visit ended: how often each moment fails can be shown, but not which one loses customers.',
    },
  ]
}
