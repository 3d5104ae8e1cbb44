import type { FileMapping, MomentMapping } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import type { Lang } from '../../domain/text.ts'
import { columnsWith, momentColumn } from './findColumn.ts'
import { flow, quote } from './yamlText.ts'

/** Writes the journey file by which a mapped file is read, with a few words on what stands where. */
export function toJourneyFile(mapping: FileMapping, profile: TableProfile, { lang }: { lang: Lang }): string {
  const say = WORDS[lang]
  const only = (role: Parameters<typeof columnsWith>[1]): string | undefined => columnsWith(mapping, role)[0]
  const common = mapping.layout === 'events' ? null : commonScale(mapping.moments)
  const lines = [
    `# ${say.head(profile.rows)}`,
    'fifteen: 1',
    `id: ${quote(mapping.journey.id)}`,
    `name: ${quote(mapping.journey.name)}`,
  ]
  if (common) lines.push(`scale: ${flow(toScale(common.scale, common.withLabels))}   # ${say.scale}`)
  lines.push(...toOutcome(mapping, say.outcome))
  const visit = columnsWith(mapping, 'visit')
  if (visit.length === 1) lines.push(`visit: ${flow({ column: visit[0]! })}`)
  if (visit.length > 1) lines.push(`visit: ${flow({ columns: visit })}`)
  if (only('customer') !== undefined)
    lines.push(`customer: ${flow({ column: only('customer')! })}   # ${say.customer}`)
  const at = only('at')
  if (at !== undefined)
    lines.push(
      `at: ${flow({
        column: at,
        ...(mapping.at?.format ? { format: mapping.at.format } : {}),
        ...(mapping.at?.zone ? { zone: mapping.at.zone } : {}),
      })}`,
    )
  for (const role of ['place', 'staff', 'comment', 'weight'] as const)
    if (only(role) !== undefined) lines.push(`${role}: ${flow({ column: only(role)! })}`)
  const segments = columnsWith(mapping, 'segment')
  if (segments.length > 0) lines.push(`segments: ${flow(segments)}`)
  lines.push(...toPick(mapping), ...toLong(mapping))
  lines.push(`moments:   # ${say.moments}`)
  for (const moment of mapping.moments) lines.push(toMoment(mapping, moment, common))
  return `${lines.join('\n')}\n`
}

type Scale = MomentMapping['scale']
interface Common {
  readonly scale: Scale
  readonly withLabels: boolean
}

/** The scale that most moments have; with its labels only where all moments have the same. */
function commonScale(moments: readonly MomentMapping[]): Common | null {
  const counts = new Map<string, { readonly scale: Scale; count: number }>()
  for (const { scale } of moments) {
    const key = JSON.stringify({ ...scale, labels: {} })
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { scale, count: 1 })
  }
  const most = [...counts.values()].sort((a, b) => b.count - a.count)[0]
  if (!most) return null
  const first = JSON.stringify(moments[0]!.scale)
  return { scale: most.scale, withLabels: moments.every(({ scale }) => JSON.stringify(scale) === first) }
}

const toScale = ({ min, max, failed, target, reversed, labels }: Scale, withLabels: boolean) => ({
  min,
  max,
  failed,
  target,
  ...(reversed ? { reversed } : {}),
  ...(withLabels && Object.keys(labels).length > 0 ? { labels } : {}),
})

function toOutcome(mapping: FileMapping, comment: string): readonly string[] {
  const column = columnsWith(mapping, 'outcome')[0]
  if (!mapping.outcome || column === undefined) return []
  const { kind, reading, missing, recorded } = mapping.outcome
  const how =
    reading.kind === 'lists'
      ? { kept: toCodes(reading.kept), lost: toCodes(reading.lost) }
      : reading.kind === 'atLeast'
        ? { atLeast: reading.atLeast }
        : { atMost: reading.atMost }
  const whole = {
    kind,
    column,
    ...how,
    ...(missing.length > 0 ? { missing: toCodes(missing) } : {}),
    ...(recorded === undefined ? {} : { recorded }),
  }
  return [`outcome: ${flow(whole)}   # ${comment}`]
}

function toPick(mapping: FileMapping): readonly string[] {
  const column = columnsWith(mapping, 'pick')[0]
  if (!mapping.pick || column === undefined) return []
  const { none, moments } = mapping.pick
  return [`pick: ${flow({ column, ...(none.length > 0 ? { none: toCodes(none) } : {}), moments })}`]
}

function toLong(mapping: FileMapping): readonly string[] {
  const [visit, moment] = [columnsWith(mapping, 'visit')[0], columnsWith(mapping, 'moment')[0]]
  if (mapping.layout === 'wide' || visit === undefined || moment === undefined) return []
  const rating = columnsWith(mapping, 'rating')[0]
  const at = columnsWith(mapping, 'at')[0]
  const long = {
    visit,
    moment,
    ...(mapping.layout === 'long' && rating !== undefined ? { rating } : {}),
    ...(at === undefined ? {} : { at }),
  }
  return [`long: ${flow(long)}`]
}

function toMoment(mapping: FileMapping, moment: MomentMapping, common: Common | null): string {
  const isWide = mapping.layout === 'wide'
  const isCommon =
    common !== null &&
    JSON.stringify({ ...common.scale, labels: {} }) === JSON.stringify({ ...moment.scale, labels: {} }) &&
    (common.withLabels || Object.keys(moment.scale.labels).length === 0)
  const columns = isWide
    ? {
        column: momentColumn(mapping, moment.id, 'rating'),
        expectationColumn: momentColumn(mapping, moment.id, 'expectation'),
        secondsColumn: momentColumn(mapping, moment.id, 'seconds'),
      }
    : { codes: toCodes(moment.codes) }
  const parts = {
    id: moment.id,
    name: moment.name,
    phase: moment.phase,
    ...(moment.seconds === null ? {} : { seconds: moment.seconds }),
    ...Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)),
    ...(isCommon || mapping.layout === 'events' ? {} : { scale: toScale(moment.scale, true) }),
    ...(moment.notMet.length > 0 ? { notMet: toCodes(moment.notMet) } : {}),
    ...(moment.notAsked.length > 0 ? { notAsked: toCodes(moment.notAsked) } : {}),
  }
  return `  - ${flow(parts)}`
}

/** Codes as one would write them: a plain number without quotes. */
const toCodes = (codes: readonly string[]): readonly (string | number)[] =>
  codes.map((code) => (/^(0|-?[1-9]\d{0,8})$/.test(code) ? Number(code) : code))

const WORDS = {
  ko: {
    head: (rows: number) =>
      `${rows.toLocaleString('en')}줄짜리 파일을 보고 만들었습니다. 얼마든지 고치셔도 됩니다.`,
    scale: 'failed 이하면 실패, target은 고친 순간이 이르는 수준',
    outcome: '방문이 어떻게 끝났는지',
    customer: '암호로 바꾼 값만 저장합니다',
    moments: '손님이 겪는 차례',
  },
  en: {
    head: (rows: number) =>
      `Written by looking at a file of ${rows.toLocaleString('en')} rows. Change it as you like.`,
    scale: 'a rating up to failed is a failure; target is what a mended moment reaches',
    outcome: 'how a visit ended',
    customer: 'stored only as a keyed hash',
    moments: 'in the order in which customers meet them',
  },
} as const
