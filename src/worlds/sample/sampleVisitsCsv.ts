import { NOT_MET } from '../../domain/patternTable.ts'
import { drawNormal } from '../../stats/normal.ts'
import { createRandom, type Random } from '../../stats/random.ts'
import { sampleVisits, toTime } from './sampleVisits.ts'
import { AGE_BANDS, CLERKS, FIRST_TIME, SHOPS, sampleWorld } from './sampleWorld.ts'
import { writeComment } from './writeComment.ts'

const SEED = 16
/** Seconds taken at each rating from 1 to 5, measured by the till or by an observer on some visits. */
const SECONDS: {
  readonly [moment: string]: { readonly byLevel: readonly number[]; readonly share: number }
} = {
  queue: { byLevel: [240, 150, 85, 50, 25], share: 0.6 },
  paying: { byLevel: [30, 18, 11, 8, 6], share: 0.9 },
  change: { byLevel: [1, 1.2, 1.6, 2, 2.6], share: 0.25 },
}

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Seconds scatter by a factor around what the rating makes likely; tenths under ten seconds. */
function measureSeconds(moment: string, level: number, random: Random): string {
  const { byLevel, share } = SECONDS[moment]!
  const seconds = byLevel[level - 1]! * Math.exp(0.25 * drawNormal(random))
  if (random() >= share) return ''
  return seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds))
}

/**
 * The visits of the sample as a wide CSV file, as `sampleJourneyYaml` reads it: 0 stands for a moment not met,
 * an empty `satisfied` for an unknown outcome. The same text at every call.
 */
export function sampleVisitsCsv(): string {
  const random = createRandom(SEED)
  const ids: readonly string[] = sampleWorld.moments.map(({ id }) => id)
  const columns = ids.flatMap((id) => (id in SECONDS ? [id, `${id}_seconds`] : [id]))
  const header = ['visit_id', 'visited_at', 'shop', 'clerk', 'member', 'age_band', 'first_time', ...columns]
  const lines = sampleVisits().map((visit, i) => {
    const ratings = ids.flatMap((id, m) => {
      const level = visit.levels[m]!
      if (!(id in SECONDS)) return [level === NOT_MET ? '0' : String(level)]
      return level === NOT_MET ? ['0', ''] : [String(level), measureSeconds(id, level, random)]
    })
    return [
      `V${String(i + 1).padStart(5, '0')}`,
      toTime(visit.minute),
      SHOPS[CLERKS[visit.clerk]!.shop]!,
      CLERKS[visit.clerk]!.name,
      visit.member === null ? '' : `M${String(visit.member).padStart(4, '0')}`,
      AGE_BANDS[visit.ageBand]!,
      FIRST_TIME[visit.firstTime ? 1 : 0]!,
      ...ratings,
      visit.known ? (visit.kept ? 'yes' : 'no') : '',
      quote(writeComment(ids, visit, random)),
    ].join(',')
  })
  return `${[[...header, 'satisfied', 'remarks'].join(','), ...lines].join('\n')}\n`
}
