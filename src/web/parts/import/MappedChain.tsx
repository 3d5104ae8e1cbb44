import type { ChainLink } from '../../../chain/chainLink.ts'
import type { FileMapping, MappingEffect } from '../../../domain/fileMapping.ts'
import type { MomentId } from '../../../domain/ids.ts'
import { formatPercent } from '../../../words/figures.ts'
import { phaseName } from '../../../words/names.ts'
import { formatSeconds } from '../../../words/time.ts'
import { language } from '../../state/language.ts'
import { ChainLinks } from '../ChainLinks.tsx'
import { say } from './say.ts'
import { shorten } from './shorten.ts'
import { FEW } from './ValueBars.tsx'

interface Props {
  readonly mapping: FileMapping
  readonly effect: MappingEffect
  readonly chosen: MomentId | null
  readonly onChoose: (id: MomentId) => void
}

/** What was answered of a moment: its share of failures, null where too few answered to say. */
export function failedShare(effect: MappingEffect, id: MomentId): number | null {
  const found = effect.moments.find((one) => one.id === id)
  return !found || found.failed === null || found.asked < FEW ? null : found.failed / found.asked
}

/** The chain as the mapping makes it, drawn anew with every correction. */
export function MappedChain({ mapping, effect, chosen, onChoose }: Props) {
  const lang = language.value
  const byId = new Map(mapping.moments.map((moment) => [moment.id, moment]))
  const links: readonly ChainLink[] = mapping.moments.map(({ id, phase, seconds }) => {
    const share = failedShare(effect, id)
    return {
      id,
      phase,
      seconds,
      unharmed: share === null ? null : 1 - share,
      lostPer1000: null,
      mark: 'none',
    }
  })
  const name = (id: MomentId): string => shorten(byId.get(id)?.name ?? id, 24)
  const describe = (id: MomentId): string => {
    const share = failedShare(effect, id)
    const n = effect.moments.find((one) => one.id === id)?.asked ?? 0
    const said =
      share === null
        ? ''
        : say.value.moments.failed(formatPercent(share, lang, { counted: true, digits: 1 }), String(n))
    return [byId.get(id)?.name ?? id, said].filter(Boolean).join(', ')
  }
  return (
    <ChainLinks
      links={links}
      text={{
        name,
        length: (id) => {
          const seconds = byId.get(id)?.seconds ?? null
          return seconds === null ? '' : formatSeconds(seconds, lang)
        },
        loss: () => null,
        flag: () => null,
        phase: (phase) => [phaseName(phase, lang).name],
      }}
      describe={describe}
      chosen={chosen}
      calm
      name={say.value.moments.list}
      onChoose={onChoose}
    />
  )
}
